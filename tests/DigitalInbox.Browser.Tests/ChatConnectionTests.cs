using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>The connection comes and goes under a chat; nothing is lost, out of order or there twice.</summary>
public sealed class ChatConnectionTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task What_is_written_offline_stands_there_and_goes_out_in_order_when_the_connection_is_back()
    {
        var visitor = await TalkAsync("Offline: one");
        await visitor.Page.Context.SetOfflineAsync(true);
        await Expect(visitor.Line).ToContainTextAsync("No connection");

        await visitor.SayAsync("Offline: two");
        await visitor.SayAsync("Offline: three");
        await Expect(visitor.MineWith("Offline: three")).ToContainTextAsync("Sending");
        using var agent = new ChatAgent(scene, "alice");
        var number = await agent.FindAsync("Offline: one");
        await agent.AnswerAsync(number, "Said while they were away");

        await visitor.Page.Context.SetOfflineAsync(false);

        await visitor.SentAsync("Offline: three");
        await Expect(visitor.Line).Not.ToContainTextAsync("No connection");
        await Expect(visitor.TheirsWith("Said while they were away")).ToHaveCountAsync(1);
        await Expect(visitor.Log.Locator(".bubble")).ToHaveTextAsync(["Offline: one", "Said while they were away", "Offline: two", "Offline: three"]);
        Assert.Equal(["Offline: one", "Offline: two", "Offline: three"], (await agent.ReadAsync(number)).Select(m => m.Text));
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task What_could_not_go_out_survives_a_reload()
    {
        var visitor = await TalkAsync("Reload: one");
        await visitor.Page.Context.RouteAsync("**/visitor/**", route => route.AbortAsync());
        await visitor.SayAsync("Reload: two");
        await Expect(visitor.MineWith("Reload: two")).ToContainTextAsync("Sending");

        await visitor.Page.ReloadAsync();
        await Expect(visitor.MineWith("Reload: two")).ToContainTextAsync("Sending");
        await visitor.Page.Context.UnrouteAsync("**/visitor/**");

        await visitor.SentAsync("Reload: two");
        await Expect(visitor.Log.Locator(".bubble")).ToHaveTextAsync(["Reload: one", "Reload: two"]);
    }

    [BrowserFact]
    public async Task A_message_whose_answer_was_lost_is_sent_again_and_is_there_once()
    {
        var visitor = await TalkAsync("Twice: one");
        var tries = 0;
        await visitor.Page.RouteAsync("**/visitor/messages", async route =>
        {
            if (Interlocked.Increment(ref tries) == 1)
            {
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });

        await visitor.SayAsync("Twice: two");
        await visitor.SayAsync("Twice: three");

        await visitor.SentAsync("Twice: three");
        await Expect(visitor.Log.Locator(".bubble")).ToHaveTextAsync(["Twice: one", "Twice: two", "Twice: three"]);
        using var agent = new ChatAgent(scene, "alice");
        Assert.Equal(["Twice: one", "Twice: two", "Twice: three"], (await agent.ReadAsync(await agent.FindAsync("Twice: three"))).Select(m => m.Text));
    }

    [BrowserFact]
    public async Task What_is_refused_says_so_and_can_be_tried_again()
    {
        var visitor = await TalkAsync("Refused: one");
        await visitor.Page.RouteAsync("**/visitor/messages", route => route.FulfillAsync(new RouteFulfillOptions
        {
            Status = 400,
            ContentType = "application/problem+json",
            Body = """{"code":"visitor.messageInvalid","detail":"Not today."}""",
        }));
        await visitor.SayAsync("Refused: two");
        await Expect(visitor.MineWith("Refused: two")).ToContainTextAsync("Not sent · Not today.");
        await visitor.Page.UnrouteAsync("**/visitor/messages");

        await visitor.MineWith("Refused: two").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await visitor.SentAsync("Refused: two");
        await Expect(visitor.Mine).ToHaveCountAsync(2);
    }

    [BrowserFact]
    public async Task A_session_that_is_over_is_followed_by_a_new_one_and_what_was_written_goes_out()
    {
        var visitor = await TalkAsync("Over: one");

        // As when the host has ended it, or it was not used for long.
        await visitor.Page.EvaluateAsync("""
            async () => {
              const key = Object.keys(localStorage).find((k) => k.endsWith(":session"));
              const { token } = JSON.parse(localStorage.getItem(key));
              await fetch("/channels/website/visitor/session", { method: "DELETE", headers: { Authorization: `Bearer ${token}` } });
            }
            """);
        await visitor.SayAsync("Over: two");

        await visitor.SentAsync("Over: two");
        await Expect(visitor.Mine).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task The_order_is_the_servers_whatever_the_visitors_clock_says()
    {
        var page = await scene.OpenAsync();
        await page.AddInitScriptAsync("""
            const True = Date;
            globalThis.Date = class extends True {
              constructor(...at) { if (at.length) super(...at); else super(True.now() + 7200000); }
              static now() { return True.now() + 7200000; }
            };
            """);
        var visitor = await (await ChatVisitor.ComeAsync(page)).OpenChatAsync();
        await visitor.SayAsync("Clock: one");
        await visitor.SentAsync("Clock: one");
        using var agent = new ChatAgent(scene, "alice");
        await agent.AnswerAsync(await agent.FindAsync("Clock: one"), "Clock: two");
        await Expect(visitor.TheirsWith("Clock: two")).ToHaveCountAsync(1);
        await visitor.SayAsync("Clock: three");

        await visitor.SentAsync("Clock: three");
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Log.Locator(".bubble")).ToHaveTextAsync(["Clock: one", "Clock: two", "Clock: three"]);
    }

    [BrowserFact]
    public async Task Two_tabs_share_one_session_and_one_stream()
    {
        var streams = 0;
        var first = await ChatVisitor.ComeAsync(scene);
        first.Page.Context.Request += (_, request) => streams += request.Url.Contains("/visitor/events", StringComparison.Ordinal) ? 1 : 0;
        await first.OpenChatAsync();
        await first.SayAsync("Tabs: one");
        await first.SentAsync("Tabs: one");
        var second = await (await first.OpenTabAsync("shop/lamp")).OpenChatAsync();
        await second.SentAsync("Tabs: one");

        await second.SayAsync("Tabs: two");
        using var agent = new ChatAgent(scene, "alice");
        await first.SentAsync("Tabs: two");
        await agent.AnswerAsync(await agent.FindAsync("Tabs: two"), "To both tabs");
        await Expect(first.TheirsWith("To both tabs")).ToHaveCountAsync(1);
        await Expect(second.TheirsWith("To both tabs")).ToHaveCountAsync(1);
        Assert.Equal(1, streams);

        // Whoever is left listens.
        await first.Page.CloseAsync();
        await agent.AnswerAsync(await agent.FindAsync("To both tabs"), "To the second tab");
        await Expect(second.TheirsWith("To the second tab")).ToHaveCountAsync(1);
        await Expect(second.Log.Locator(".bubble")).ToHaveTextAsync(["Tabs: one", "Tabs: two", "To both tabs", "To the second tab"]);
        Assert.Equal(2, streams);
    }

    [BrowserFact]
    public async Task A_tab_that_could_not_read_at_first_has_everything_in_the_end()
    {
        var first = await TalkAsync("History: one");
        await first.ListensAsync();
        using var agent = new ChatAgent(scene, "alice");
        await agent.AnswerAsync(await agent.FindAsync("History: one"), "History: two");
        await Expect(first.TheirsWith("History: two")).ToHaveCountAsync(1);
        var page = await first.Page.Context.NewPageAsync();
        var refusals = 2;
        await page.RouteAsync(
            url => url.Contains("/visitor/messages?", StringComparison.Ordinal),
            route => Interlocked.Decrement(ref refusals) >= 0 ? route.AbortAsync() : route.ContinueAsync());

        var second = await (await ChatVisitor.ComeAsync(page)).OpenChatAsync();

        await Expect(second.Log.Locator(".bubble")).ToHaveTextAsync(["History: one", "History: two"]);
        await first.SayAsync("History: three");
        await Expect(second.Log.Locator(".bubble")).ToHaveTextAsync(["History: one", "History: two", "History: three"]);
    }

    [BrowserFact]
    public async Task Where_the_visitor_is_could_not_be_told_and_is_told_as_soon_as_the_connection_is_back()
    {
        var visitor = await TalkAsync("Presence: one");
        await visitor.ListensAsync();
        await visitor.Page.Context.SetOfflineAsync(true);
        await Expect(visitor.Line).ToContainTextAsync("No connection");
        var failed = new TaskCompletionSource();
        visitor.Page.RequestFailed += (_, request) =>
        {
            if (IsElsewhere(request))
            {
                failed.TrySetResult();
            }
        };
        await visitor.Page.EvaluateAsync("location.hash = 'elsewhere'");
        await failed.Task.WaitAsync(TimeSpan.FromSeconds(30));

        // Not because it is time to tell it again.
        await visitor.Page.Locator("digital-inbox-chat").EvaluateAsync("chat => { chat.seenAt = Infinity; }");
        var told = await visitor.Page.RunAndWaitForResponseAsync(() => visitor.Page.Context.SetOfflineAsync(false), answer => IsElsewhere(answer.Request));

        Assert.Equal(204, told.Status);
    }

    private static bool IsElsewhere(IRequest request) =>
        request.Url.EndsWith("/visitor/presence", StringComparison.Ordinal) && request.PostData?.Contains("#elsewhere", StringComparison.Ordinal) == true;

    private async Task<ChatVisitor> TalkAsync(string text)
    {
        var visitor = await (await ChatVisitor.ComeAsync(scene)).OpenChatAsync();
        await visitor.SayAsync(text);
        await visitor.SentAsync(text);
        return visitor;
    }
}
