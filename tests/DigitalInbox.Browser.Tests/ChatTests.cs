using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>A visitor of the shop and an agent talk, each in a browser of their own.</summary>
public sealed class ChatTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    private const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [BrowserFact]
    public async Task They_talk_both_ways_and_each_sees_how_far_the_other_is()
    {
        var visitor = await (await ChatVisitor.ComeAsync(scene)).OpenChatAsync();
        await visitor.SayAsync("Is the lamp Iris in stock?");
        await visitor.SentAsync("Is the lamp Iris in stock?");

        var agent = await OpenCaseAsync("Alice", "Is the lamp Iris in stock?");
        await visitor.Input.PressSequentiallyAsync("And wh");
        await Expect(agent.Locator(".typing")).ToBeVisibleAsync();

        await visitor.Launcher.ClickAsync();
        await AnswerAsync(agent, "Yes, three of them.");

        // Closed, it came to the browser; open, it was read.
        await Expect(visitor.Launcher.Locator(".badge")).ToHaveTextAsync("1");
        await Expect(agent.Locator("[data-region=messages]")).ToContainTextAsync("Delivered", new() { IgnoreCase = true });
        await visitor.Launcher.ClickAsync();
        await Expect(visitor.TheirsWith("Yes, three of them.")).ToContainTextAsync("Alice");
        await Expect(visitor.MineWith("Is the lamp Iris in stock?")).ToContainTextAsync("Read");
        await Expect(agent.Locator("[data-region=messages]")).ToContainTextAsync("Read", new() { IgnoreCase = true });
        await Expect(visitor.Launcher.Locator(".badge")).ToBeHiddenAsync();
        await Expect(visitor.Input).ToHaveValueAsync("And wh");
        await BrowserScene.PictureAsync(visitor.Page, "chat");
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task A_visitor_sees_who_writes_and_sends_a_picture_under_a_strict_policy()
    {
        var visitor = await (await ChatVisitor.ComeAsync(scene)).OpenChatAsync();
        await visitor.AttachAsync("dot.png", "image/png", Convert.FromBase64String(Dot));
        await visitor.SayAsync("A dot on my lamp");
        await visitor.SentAsync("A dot on my lamp");
        await Expect(visitor.Log.GetByRole(AriaRole.Img, new() { Name = "dot.png" })).ToHaveJSPropertyAsync("naturalWidth", 1);

        var agent = await OpenCaseAsync("Alice", "A dot on my lamp");
        await agent.GetByRole(AriaRole.Button, new() { Name = "Take" }).ClickAsync();
        await Expect(visitor.Panel.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Alice");
        await agent.Locator("#reply-text").PressSequentiallyAsync("Let me");

        await Expect(visitor.Line).ToHaveTextAsync("Alice is writing");
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task It_stays_as_it_was_from_page_to_page()
    {
        var visitor = await (await ChatVisitor.ComeAsync(scene)).OpenChatAsync();
        await visitor.SayAsync("Do you ship lanterns?");
        await visitor.SentAsync("Do you ship lanterns?");
        await visitor.Input.FillAsync("Half a sent");

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Garden lantern Sol" }).ClickAsync();

        await Expect(visitor.Page).ToHaveURLAsync(new Uri(scene.Address, "shop/lantern").AbsoluteUri);
        await Expect(visitor.MineWith("Do you ship lanterns?")).ToHaveCountAsync(1);
        await Expect(visitor.Input).ToHaveValueAsync("Half a sent");
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task What_anybody_writes_is_text()
    {
        const string Attack = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script> javascript:alert(1)";
        var visitor = await (await ChatVisitor.ComeAsync(scene)).OpenChatAsync();
        await visitor.SayAsync("XSS from the visitor " + Attack);
        await Expect(visitor.MineWith("XSS from the visitor")).ToContainTextAsync(Attack);
        var agent = await OpenCaseAsync("Bob", "XSS from the visitor");
        await Expect(agent.Locator("[data-region=messages]")).ToContainTextAsync(Attack);

        await AnswerAsync(agent, "XSS from the agent " + Attack);

        await Expect(visitor.TheirsWith("XSS from the agent")).ToContainTextAsync(Attack);
        Assert.Equal(0, await visitor.Log.Locator("img, script").CountAsync());
        Assert.DoesNotContain("taken", await visitor.Page.TitleAsync() + await agent.TitleAsync(), StringComparison.Ordinal);
        Assert.Empty(visitor.Faults);
    }

    private async Task<IPage> OpenCaseAsync(string name, string text)
    {
        var agent = await scene.OpenInboxAsync(name);
        await agent.GotoAsync("inbox?view=all");
        await agent.Locator(".tile a").Filter(new LocatorFilterOptions { HasText = text }).First.ClickAsync();
        await Expect(agent.Locator("html.live [data-region=messages]")).ToContainTextAsync(text);
        return agent;
    }

    private static async Task AnswerAsync(IPage agent, string text)
    {
        await agent.Locator("#reply-text").FillAsync(text);
        await agent.Locator("form.reply button[name=status][value=pending]").ClickAsync();
        await Expect(agent.Locator("[data-region=messages]")).ToContainTextAsync(text);
    }
}
