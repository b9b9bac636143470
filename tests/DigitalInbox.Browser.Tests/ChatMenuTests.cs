using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>What a visitor does with a chat besides writing.</summary>
public sealed class ChatMenuTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task A_visitor_ends_the_chat_once_they_are_sure_and_begins_another_one()
    {
        var visitor = await TalkAsync("That was all");
        using var agent = new ChatAgent(scene, "alice");
        var number = await agent.FindAsync("That was all");
        await PickAsync(visitor, "End the chat");
        await PressAsync(visitor, "Cancel");
        await Expect(visitor.Input).ToBeVisibleAsync();

        await PickAsync(visitor, "End the chat");
        await PressAsync(visitor, "End the chat");

        await Expect(visitor.Line).ToContainTextAsync("This conversation is over.");
        var page = await scene.OpenInboxAsync("Alice");
        await page.GotoAsync($"inbox/cases/{number}");
        await Expect(page.Locator("[data-region=head] .status")).ToHaveTextAsync("Closed");
        await visitor.SayAsync("Not quite");
        await visitor.SentAsync("Not quite");
        Assert.NotEqual(number, await agent.FindAsync("Not quite"));
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task A_visitor_has_the_conversation_sent_to_them()
    {
        var visitor = await TalkAsync("I shall forget <b>all</b> of it");
        using var agent = new ChatAgent(scene, "alice");
        await agent.AnswerAsync(await agent.FindAsync("I shall forget"), "Then take it with you");
        await Expect(visitor.TheirsWith("Then take it with you")).ToHaveCountAsync(1);

        await PickAsync(visitor, "Send me this conversation");
        await visitor.Panel.Locator(".box").GetByLabel("E-mail").FillAsync("ann@example.com");
        await visitor.Panel.Locator(".box").GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visitor.Line).ToHaveTextAsync("It is on its way to you.");
        await Expect(visitor.Input).ToBeVisibleAsync();
        var mail = visitor.Page.Locator(".mail").Filter(new LocatorFilterOptions { HasText = "ann@example.com" });
        do
        {
            await visitor.Page.GotoAsync("shop/mail");
        }
        while (await mail.CountAsync() == 0);

        await Expect(mail.Locator("pre")).ToContainTextAsync("You: I shall forget <b>all</b> of it");
        await Expect(mail.Locator("pre")).ToContainTextAsync("Alice: Then take it with you");
        await BrowserScene.PictureAsync(visitor.Page, "chat-transcript");
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task Files_are_pasted_and_dropped_and_what_is_not_taken_is_told()
    {
        var visitor = await TalkAsync("Look at these");
        await visitor.TakesFilesAsync();
        await GiveAsync(visitor.Input, "new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true })", "pasted.txt", "text/plain");
        await Expect(visitor.Chip("pasted.txt")).ToContainTextAsync("×");
        await GiveAsync(visitor.Log, "new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })", "dropped.txt", "text/plain");
        await Expect(visitor.Chip("dropped.txt")).ToContainTextAsync("×");
        await GiveAsync(visitor.Log, "new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })", "tool.exe", "application/x-msdownload");
        await Expect(visitor.Line).ToHaveTextAsync("This file cannot be sent: tool.exe");

        await visitor.Chip("pasted.txt").ClickAsync();
        await Expect(visitor.Chip("pasted.txt")).ToHaveCountAsync(0);
        await visitor.SayAsync("My file");

        await visitor.SentAsync("My file");
        await Expect(visitor.MineWith("My file").GetByRole(AriaRole.Button)).ToHaveTextAsync(["dropped.txt"]);
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task What_was_said_long_before_is_fetched_when_it_is_asked_for()
    {
        var visitor = await TalkAsync("The very first");
        using var agent = new ChatAgent(scene, "alice");
        var number = await agent.FindAsync("The very first");
        for (var i = 1; i <= 104; i++)
        {
            await agent.AnswerAsync(number, $"Answer {i}");
        }

        await Expect(visitor.TheirsWith("Answer 104")).ToHaveCountAsync(1);
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Log.Locator(".bubble")).ToHaveCountAsync(100);
        await visitor.Panel.GetByRole(AriaRole.Button, new() { Name = "Earlier messages" }).ClickAsync();

        await Expect(visitor.Log.Locator(".bubble")).ToHaveCountAsync(105);
        await Expect(visitor.Log.Locator(".bubble").First).ToHaveTextAsync("The very first");
        await Expect(visitor.Panel.GetByRole(AriaRole.Button, new() { Name = "Earlier messages" })).ToHaveCountAsync(0);
        await Expect(visitor.Log).ToBeFocusedAsync();
        Assert.Empty(visitor.Faults);
    }

    private async Task<ChatVisitor> TalkAsync(string text)
    {
        var visitor = await (await ChatVisitor.ComeAsync(scene)).OpenChatAsync();
        await visitor.SayAsync(text);
        await visitor.SentAsync(text);
        return visitor;
    }

    private static async Task PickAsync(ChatVisitor visitor, string what)
    {
        await PressAsync(visitor, "More");
        await PressAsync(visitor, what);
    }

    private static Task PressAsync(ChatVisitor visitor, string name) =>
        visitor.Panel.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task GiveAsync(ILocator where, string happening, string name, string type) => await where.EvaluateAsync(
        "(node, [name, type]) => { const files = new DataTransfer(); files.items.add(new File(['Some text'], name, { type })); node.dispatchEvent(" + happening + "); }",
        new[] { name, type });
}
