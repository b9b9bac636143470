using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>Two agents at one case.</summary>
public sealed class OneCaseTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserTheory]
    [InlineData(true, "15550009101")]
    [InlineData(false, "15550009102")]
    public async Task A_reply_that_crosses_another_is_pointed_out_first_and_leaves_once(bool hasScript, string phone)
    {
        var (alice, bob) = await OpenTwiceAsync(phone, "Ada Voss", hasScript);
        await alice.Locator("#reply-text").FillAsync("It is in stock.");
        await bob.Locator("#reply-text").FillAsync("We have two of them.");
        await Send(bob).ClickAsync();
        await Expect(Answers(bob)).ToHaveCountAsync(1);
        await Expect(Head(bob).Locator(".status")).ToHaveTextAsync("Pending");

        await Send(alice).ClickAsync();
        await Expect(alice.GetByRole(AriaRole.Alert)).ToContainTextAsync("Something came while you wrote");
        await Expect(alice.Locator(".came")).ToContainTextAsync("Bob replied at");
        await Expect(alice.Locator("#reply-text")).ToHaveValueAsync("It is in stock.");
        await Expect(Answers(alice)).ToHaveCountAsync(1);
        await BrowserScene.PictureAsync(alice, "one-case-crossed");

        // What comes next leaves the text, and what was said of it.
        await bob.Locator("label[for=way-note]").ClickAsync();
        await bob.Locator("#note-text").FillAsync("Said by both.");
        await bob.Locator("form.way-note button").ClickAsync();
        await Expect(bob.Locator("[data-region=messages]")).ToContainTextAsync("Said by both.");
        if (hasScript)
        {
            await Expect(alice.Locator("[data-region=messages]")).ToContainTextAsync("Said by both.");
        }

        await Expect(alice.Locator("#reply-text")).ToHaveValueAsync("It is in stock.");
        await Expect(Send(alice)).ToContainTextAsync("Send anyway");
        await Send(alice).ClickAsync();
        await Expect(Answers(alice)).ToHaveCountAsync(2);
        await Expect(alice.Locator("#reply-text")).ToHaveValueAsync("");
        await ReachedOnceAsync(phone, "Ada Voss", "It is in stock.", "We have two of them.");
    }

    [BrowserFact]
    public async Task Each_sees_that_the_other_is_there_and_when_they_are_gone()
    {
        var (alice, bob) = await OpenTwiceAsync("15550009103", "Ove Lund", hasScript: true);
        await Expect(alice.Locator(".viewers")).ToHaveTextAsync("Bob is looking at this case.");
        await Expect(bob.Locator(".viewers")).ToHaveTextAsync("Alice is looking at this case.");
        await BrowserScene.PictureAsync(alice, "one-case-viewers");
        Assert.Empty((await alice.RunAxe()).Violations.Select(v => v.Id));

        await bob.GotoAsync("inbox");

        // The word of a page that goes can get lost; then it takes a while.
        await Expect(alice.Locator(".viewers")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
    }

    [BrowserTheory]
    [InlineData(true, "15550009104")]
    [InlineData(false, "15550009105")]
    public async Task Who_presses_twice_sends_once(bool hasScript, string phone)
    {
        var (alice, bob) = await OpenTwiceAsync(phone, "Pia Roth", hasScript);
        await bob.Context.CloseAsync();
        await alice.Locator("#reply-text").FillAsync("Once is enough.");
        await Send(alice).DblClickAsync();
        await Expect(Answers(alice)).ToHaveCountAsync(1);
        await ReachedOnceAsync(phone, "Pia Roth", "Once is enough.");
    }

    [BrowserFact]
    public async Task A_click_counts_although_something_comes_between_its_beginning_and_its_end()
    {
        await scene.WriteAsync("15550009106", "Ina Falk", "Is it in stock?");
        var agent = await scene.OpenInboxAsync("Dave");
        await agent.GotoAsync("inbox?view=all");
        await Expect(agent.Locator("html.scripted .tile").Filter(new LocatorFilterOptions { HasText = "Ina Falk" })).ToBeVisibleAsync();
        var tile = agent.Locator(".tile a").Filter(new LocatorFilterOptions { HasText = "Ina Falk" });
        await tile.HoverAsync();
        await agent.Mouse.DownAsync();
        await agent.RunAndWaitForResponseAsync(
            () => scene.SayAsync("whatsapp", "15550009106", "Ina Falk", "And in green?"), r => r.Request.Headers.ContainsKey("x-refresh"));
        await agent.EvaluateAsync("fetch(location).then(a => a.text()).then(() => new Promise(requestAnimationFrame))");
        await agent.Mouse.UpAsync();

        await Expect(agent.Locator("[data-region=messages]")).ToContainTextAsync("And in green?");
    }

    private async Task<(IPage Alice, IPage Bob)> OpenTwiceAsync(string phone, string customer, bool hasScript)
    {
        await scene.WriteAsync(phone, customer, "Is it in stock?");
        var hands = new MouseHands();
        var pages = new List<IPage>();
        foreach (var agent in new[] { "Alice", "Bob" })
        {
            var page = await hands.SignInAsync(scene, agent, hasScript);
            await page.GotoAsync("inbox?view=all");
            await page.Locator(".tile a").Filter(new LocatorFilterOptions { HasText = customer }).First.ClickAsync();
            await Expect(page.Locator("#reply-text")).ToBeVisibleAsync();
            pages.Add(page);
        }

        return (pages[0], pages[1]);
    }

    // What is on its way arrives in order: who has the last has them all.
    private async Task ReachedOnceAsync(string phone, string customer, params string[] answers)
    {
        var telephone = await scene.OpenAsync();
        var lines = telephone.Locator(".talk").GetByRole(AriaRole.Listitem);
        foreach (var answer in answers)
        {
            do
            {
                await telephone.GotoAsync($"simulator?channel=whatsapp&person={phone}&name={Uri.EscapeDataString(customer)}");
            }
            while (await lines.Filter(new LocatorFilterOptions { HasText = answer }).CountAsync() == 0);
        }

        await Expect(lines).ToHaveCountAsync(answers.Length + 1);
    }

    private static ILocator Send(IPage page) => page.Locator("form.reply .send > button");

    private static ILocator Answers(IPage page) => page.Locator("[data-region=messages] .message.is-outbound");

    private static ILocator Head(IPage page) => page.Locator("[data-region=head]");
}
