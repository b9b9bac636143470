using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>Chat messaging: each matter in a conversation of its own.</summary>
public sealed class ChatThreadsTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task A_visitor_has_several_conversations_and_each_keeps_to_itself()
    {
        var visitor = await (await ChatVisitor.ComeAsync(scene, "shop/messages")).OpenChatAsync();
        await visitor.SayAsync("First matter");
        await Expect(visitor.MineWith("First matter")).ToContainTextAsync("Sent");
        await PressAsync(visitor, "Conversations");
        await PressAsync(visitor, "New conversation");
        await visitor.SayAsync("Second matter");
        await Expect(visitor.MineWith("Second matter")).ToContainTextAsync("Sent");
        await Expect(visitor.Mine).ToHaveCountAsync(1);

        using var agent = new ChatAgent(scene, "alice");
        var (first, second) = (await agent.FindAsync("First matter"), await agent.FindAsync("Second matter"));
        Assert.NotEqual(first, second);
        await agent.AnswerAsync(first, "To the first");
        await agent.AnswerAsync(second, "To the second");
        await Expect(visitor.Log.Locator(".bubble")).ToHaveTextAsync(["Second matter", "To the second"]);

        // The one that was looked at last is there again.
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Log.Locator(".bubble")).ToHaveTextAsync(["Second matter", "To the second"]);
        await PressAsync(visitor, "Conversations");
        await visitor.Panel.Locator(".box button").Filter(new LocatorFilterOptions { HasText = "To the first" }).ClickAsync();
        await Expect(visitor.Log.Locator(".bubble")).ToHaveTextAsync(["First matter", "To the first"]);
        Assert.Empty(visitor.Faults);
    }

    private static Task PressAsync(ChatVisitor visitor, string name) =>
        visitor.Panel.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
