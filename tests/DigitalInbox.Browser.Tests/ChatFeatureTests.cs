using System.Text.Json.Nodes;
using DigitalInbox.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>What a channel is set to do besides talking: offers, a form before and one while nobody is there, files, the end, and going on elsewhere.</summary>
public sealed class ChatFeatureTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("digitalinbox-features-").FullName;
    private HelpdeskProcess? host;
    private BrowserScene? scene;

    public async Task InitializeAsync()
    {
        if (File.Exists(BrowserFactAttribute.Chromium))
        {
            host = await HelpdeskProcess.StartAsync(Path.Combine(folder, "inbox.db"), graph: null, settings: new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Channels__Website__WhenNobodyIsThere"] = "Form",
                ["Channels__Website__ContinuesAt"] = "chat",
                ["Channels__Website__Offers__0__Id"] = "help",
                ["Channels__Website__Offers__0__Text"] = "May we help you choose?",
                ["Channels__Website__Offers__0__After"] = "00:00:01",
                ["Channels__Website__Offers__0__Path"] = "/shop/*",
                ["Channels__Chat__PreChatForm"] = "delivery-address",
            });
            scene = new BrowserScene(host!);
            await scene.InitializeAsync();
        }
    }

    [BrowserFact]
    public async Task A_visitor_leaves_a_message_while_nobody_is_there_and_talks_while_somebody_is()
    {
        var alone = await ChatVisitor.ComeAsync(scene!);
        await alone.Launcher.ClickAsync();
        await Expect(alone.Line).ToContainTextAsync("Nobody is here just now");
        await LeaveAsync(alone, "Please write to me");
        await alone.SentAsync("Please write to me");

        using var agent = new ChatAgent(scene!, "alice");
        await agent.BeThereAsync();
        var visitor = await ChatVisitor.ComeAsync(scene!, "shop/lamp");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "May we help you choose?" }).ClickAsync();
        await Expect(visitor.TheirsWith("May we help you choose?")).ToHaveCountAsync(1);
        await visitor.SayAsync("Yes, a bright one");
        await visitor.SentAsync("Yes, a bright one");
        await Expect(visitor.Line).ToContainTextAsync("in the queue");

        await visitor.AttachAsync("room.txt", "text/plain", "12 m2"u8.ToArray());
        await visitor.SayAsync("My room");
        await Expect(visitor.MineWith("My room")).ToContainTextAsync("room.txt");
        await visitor.SentAsync("My room");

        var number = await agent.FindAsync("My room");
        await agent.AnswerAsync(number, "The Iris, then");
        await Expect(visitor.TheirsWith("The Iris, then")).ToHaveCountAsync(1);
        await agent.DoAsync(number, "end-chat");
        await Expect(visitor.Line).ToContainTextAsync("This conversation is over.");
        await visitor.SayAsync("One more thing");
        await visitor.SentAsync("One more thing");
        Assert.NotEqual(number, await agent.FindAsync("One more thing"));
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task An_invited_visitor_goes_on_by_message_and_can_come_back()
    {
        using var agent = new ChatAgent(scene!, "alice");
        await agent.BeThereAsync();
        var visitor = await (await ChatVisitor.ComeAsync(scene!)).OpenChatAsync();
        await visitor.SayAsync("I have to leave soon");
        await visitor.SentAsync("I have to leave soon");
        await agent.DoAsync(await agent.FindAsync("I have to leave soon"), "invite");

        await visitor.Panel.Locator(".box").GetByRole(AriaRole.Button, new() { Name = "Go on by message" }).ClickAsync();

        // The other channel asks something first.
        await visitor.Panel.Locator(".box").GetByLabel("Street and number").FillAsync("1 rue de Lyon");
        await visitor.Panel.Locator(".box").GetByLabel("Postcode and town").FillAsync("69001 Lyon");
        await visitor.Panel.Locator(".box").GetByLabel("Your message").FillAsync("Written by message");
        await visitor.Panel.Locator(".box").GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await visitor.SentAsync("Written by message");

        await visitor.Panel.GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        await visitor.Panel.GetByRole(AriaRole.Button, new() { Name = "Back to the live chat" }).ClickAsync();
        await Expect(visitor.MineWith("I have to leave soon")).ToHaveCountAsync(1);
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task A_form_that_is_due_again_keeps_what_was_written_before_anybody_knew()
    {
        using var agent = new ChatAgent(scene!, "alice");
        var visitor = await ChatVisitor.ComeAsync(scene!, "shop/messages");
        await visitor.Launcher.ClickAsync();
        await FillAsync(visitor, "First letter");
        await visitor.SentAsync("First letter");
        var number = await agent.FindAsync("First letter");
        await visitor.Page.Context.SetOfflineAsync(true);
        await Expect(visitor.Line).ToContainTextAsync("No connection");
        await visitor.SayAsync("Second letter");
        await visitor.SayAsync("Third letter");
        await agent.SetStatusAsync(number, "closed");

        await visitor.Page.Context.SetOfflineAsync(false);

        var form = visitor.Panel.Locator(".box");
        await Expect(form.GetByLabel("Your message")).ToHaveValueAsync("Second letter\nThird letter");
        await FillAsync(visitor, text: null);
        await visitor.SentAsync("Second letter");
        await Expect(visitor.Log.Locator(".bubble")).ToHaveTextAsync(["First letter", "Second letter Third letter"]);
        Assert.NotEqual(number, await agent.FindAsync("Third letter"));
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task What_a_form_holds_back_stands_in_the_form_of_every_tab_and_outlives_a_reload()
    {
        using var agent = new ChatAgent(scene!, "alice");
        var other = await ChatVisitor.ComeAsync(scene!, "shop/messages");
        await other.Launcher.ClickAsync();
        await FillAsync(other, "A first letter");
        await other.SentAsync("A first letter");
        await other.ListensAsync();
        var visitor = await (await other.OpenTabAsync("shop/messages")).OpenChatAsync();
        await visitor.SentAsync("A first letter");

        // What is written here goes out by the other tab.
        await visitor.Page.RouteAsync("**/visitor/messages", route => route.AbortAsync());
        await visitor.SayAsync("A second letter");
        await Expect(visitor.MineWith("A second letter")).ToContainTextAsync("Sending");
        await agent.SetStatusAsync(await agent.FindAsync("A first letter"), "closed");
        var refused = await other.Page.RunAndWaitForResponseAsync(
            () => other.Page.EvaluateAsync("dispatchEvent(new Event('online'))"), answer => answer.Url.EndsWith("/visitor/messages", StringComparison.Ordinal));
        Assert.Equal(400, refused.Status);

        var written = visitor.Panel.Locator(".box").GetByLabel("Your message");
        await Expect(written).ToHaveValueAsync("A second letter");
        await visitor.Page.UnrouteAsync("**/visitor/messages");
        await visitor.Page.ReloadAsync();
        await Expect(written).ToHaveValueAsync("A second letter");

        // Another conversation has nothing of it.
        await PressAsync(visitor, "Conversations");
        await PressAsync(visitor, "New conversation");
        await Expect(written).ToHaveValueAsync("");
        await PressAsync(visitor, "Conversations");
        await visitor.Panel.Locator(".lines button").ClickAsync();
        await Expect(written).ToHaveValueAsync("A second letter");

        await FillAsync(visitor, text: null);
        await visitor.SentAsync("A second letter");
        await Expect(visitor.Log.Locator(".bubble")).ToHaveTextAsync(["A first letter", "A second letter"]);
        await Expect(other.Log.Locator(".bubble")).ToHaveTextAsync(["A first letter", "A second letter"]);
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task A_form_that_was_set_after_the_page_came_is_asked_for_what_was_written()
    {
        var visitor = await ChatVisitor.ComeAsync(await scene!.OpenAsync());
        var isOld = true;
        await visitor.Page.RouteAsync("**/visitor/config?*", async route =>
        {
            var answer = await route.FetchAsync();
            var config = JsonNode.Parse(await answer.TextAsync())!.AsObject();
            if (isOld)
            {
                isOld = false;
                config.Remove("preChat");
            }

            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = config.ToJsonString() });
        });
        await visitor.Page.GotoAsync("shop/messages");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Before the form");

        await Expect(visitor.Panel.Locator(".box").GetByLabel("Your message")).ToHaveValueAsync("Before the form");
        await FillAsync(visitor, text: null);
        await visitor.SentAsync("Before the form");
        await Expect(visitor.Mine).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_message_that_is_left_again_with_other_words_arrives_with_them()
    {
        var visitor = await ChatVisitor.ComeAsync(scene!);

        // The connection fails as the first is answered.
        await visitor.Page.RouteAsync(url => url.Contains("/visitor/events", StringComparison.Ordinal), route => route.AbortAsync());
        var lost = new TaskCompletionSource();
        await visitor.Page.RouteAsync("**/visitor/offline", async route =>
        {
            if (lost.Task.IsCompleted)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await route.AbortAsync();
            lost.SetResult();
        });
        await visitor.Launcher.ClickAsync();
        await LeaveAsync(visitor, "Call me on 0123");
        await lost.Task;

        await LeaveAsync(visitor, "Call me on 0456");

        await Expect(visitor.Line).ToContainTextAsync("Thank you.");
        using var agent = new ChatAgent(scene!, "alice");
        Assert.Equal(["Call me on 0123", "Call me on 0456"], (await agent.ReadAsync(await agent.FindAsync("Call me on 0"))).Select(m => m.Text));
    }

    [BrowserFact]
    public async Task Who_goes_on_by_message_stays_the_same_customer_though_the_connection_fails_just_then()
    {
        using var agent = new ChatAgent(scene!, "alice");
        await agent.BeThereAsync();
        var visitor = await (await ChatVisitor.ComeAsync(scene!)).OpenChatAsync();
        await visitor.SayAsync("Said live");
        await visitor.SentAsync("Said live");
        const string Sessions = "**/channels/chat/visitor/sessions";
        await visitor.Page.RouteAsync(Sessions, route => route.AbortAsync());
        await PressAsync(visitor, "More");
        await visitor.Page.RunAndWaitForRequestAsync(() => PressAsync(visitor, "Go on by message"), request => request.Url.EndsWith("/chat/visitor/sessions", StringComparison.Ordinal));

        await visitor.Page.ReloadAsync();
        await visitor.Page.UnrouteAsync(Sessions);
        await FillAsync(visitor, "Said by message");

        await visitor.SentAsync("Said by message");
        Assert.Equal(await agent.ContactAsync(await agent.FindAsync("Said live")), await agent.ContactAsync(await agent.FindAsync("Said by message")));
    }

    [BrowserFact]
    public async Task Who_goes_on_by_message_leaves_nothing_behind_that_did_not_go_out()
    {
        using var agent = new ChatAgent(scene!, "alice");
        await agent.BeThereAsync();
        var visitor = await (await ChatVisitor.ComeAsync(scene!)).OpenChatAsync();
        await visitor.SayAsync("Gone out");
        await visitor.SentAsync("Gone out");
        await visitor.Page.RouteAsync("**/visitor/messages", route => route.AbortAsync());
        await visitor.SayAsync("Still here");
        await PressAsync(visitor, "More");
        await PressAsync(visitor, "Go on by message");
        await Expect(visitor.Line).ToContainTextAsync("No connection");
        await Expect(visitor.MineWith("Still here")).ToContainTextAsync("Sending");

        await visitor.Page.UnrouteAsync("**/visitor/messages");
        await PressAsync(visitor, "Go on by message");

        await Expect(visitor.Panel.GetByLabel("Street and number")).ToBeVisibleAsync();
        Assert.Equal(["Gone out", "Still here"], (await agent.ReadAsync(await agent.FindAsync("Still here"))).Select(m => m.Text));
    }

    [BrowserFact]
    public async Task Who_is_shut_out_is_told_so_calmly()
    {
        using var agent = new ChatAgent(scene!, "alice");
        await agent.BeThereAsync();
        var visitor = await (await ChatVisitor.ComeAsync(scene!)).OpenChatAsync();
        await visitor.SayAsync("Something foul");
        await visitor.SentAsync("Something foul");
        await agent.BlockAsync(await agent.FindAsync("Something foul"));

        await visitor.SayAsync("And more of it");

        await Expect(visitor.Line).ToHaveTextAsync("You cannot write here.");
        await Expect(visitor.Input).ToBeHiddenAsync();
    }

    private static async Task FillAsync(ChatVisitor visitor, string? text)
    {
        var form = visitor.Panel.Locator(".box");
        await form.GetByLabel("Street and number").FillAsync("1 rue de Lyon");
        await form.GetByLabel("Postcode and town").FillAsync("69001 Lyon");
        if (text is not null)
        {
            await form.GetByLabel("Your message").FillAsync(text);
        }

        await form.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
    }

    private static Task PressAsync(ChatVisitor visitor, string name) =>
        visitor.Panel.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();

    private static async Task LeaveAsync(ChatVisitor visitor, string text)
    {
        var form = visitor.Panel.Locator(".box");
        await form.GetByLabel("Name").FillAsync("Ann Late");
        await form.GetByLabel("E-mail").FillAsync("ann@example.com");
        await form.GetByLabel("Your message").FillAsync(text);
        await form.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
    }

    public async Task DisposeAsync()
    {
        await (scene?.DisposeAsync() ?? Task.CompletedTask);
        host?.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
