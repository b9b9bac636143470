using System.Text.RegularExpressions;
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
        await visitor.SentAsync("First matter");
        await PressAsync(visitor, "Conversations");
        await PressAsync(visitor, "New conversation");
        await visitor.SayAsync("Second matter");
        await visitor.SentAsync("Second matter");
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

    [BrowserFact]
    public async Task Whoever_signs_in_on_another_machine_finds_all_their_conversations_and_what_is_new_in_them()
    {
        var desk = await ClaireAsync();
        await desk.SayAsync("About my lamp");
        await desk.SentAsync("About my lamp");
        await PressAsync(desk, "Conversations");
        await PressAsync(desk, "New conversation");
        await desk.SayAsync("About my cable");
        await desk.SentAsync("About my cable");
        await desk.Page.Context.CloseAsync();
        using var agent = new ChatAgent(scene, "alice");
        await agent.AnswerAsync(await agent.FindAsync("About my cable"), "It is red");

        var telephone = await ClaireAsync(new BrowserNewContextOptions { ViewportSize = new() { Width = 360, Height = 740 } });
        await Expect(telephone.Log.Locator(".bubble")).ToHaveTextAsync(["About my lamp"]);
        await PressAsync(telephone, "Conversations");
        var lines = telephone.Panel.Locator(".lines button");
        await Expect(lines).ToHaveTextAsync([new Regex("new.*It is red", RegexOptions.None, TimeSpan.FromSeconds(1)), new Regex("About my lamp", RegexOptions.None, TimeSpan.FromSeconds(1))]);
        await BrowserScene.PictureAsync(telephone.Page, "chat-conversations");
        await lines.First.ClickAsync();
        await Expect(telephone.Log.Locator(".bubble")).ToHaveTextAsync(["About my cable", "It is red"]);
        await PressAsync(telephone, "Conversations");
        await Expect(lines.First).Not.ToContainTextAsync("new");
        Assert.Empty(telephone.Faults);
    }

    private async Task<ChatVisitor> ClaireAsync(BrowserNewContextOptions? options = null)
    {
        var visitor = await ChatVisitor.ComeAsync(scene, options: options);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "I am Claire Martin" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Messages" }).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/shop/messages");
        return await visitor.OpenChatAsync();
    }

    private static Task PressAsync(ChatVisitor visitor, string name) =>
        visitor.Panel.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
