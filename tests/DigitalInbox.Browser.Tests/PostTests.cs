using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>What is said below a public post stands as it does there: answers below what they answer.</summary>
public sealed class PostTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task Each_answer_stands_below_what_it_answers()
    {
        var customer = await scene.OpenAsync();
        await customer.GotoAsync("simulator?channel=facebook&person=77501&name=Nia%20Adeyemi");
        await customer.GetByLabel("Your answer").First.FillAsync("Does the lantern hum?");
        await customer.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Comment", Exact = true }).First.ClickAsync();
        await Expect(customer.GetByText("Does the lantern hum?")).ToBeVisibleAsync();

        var agent = await scene.OpenInboxAsync("Bob");
        await agent.GotoAsync("inbox?view=all");
        await agent.Locator(".tile a").Filter(new LocatorFilterOptions { HasText = "Does the lantern hum?" }).ClickAsync();
        var said = agent.Locator("[data-region=messages] .message").Filter(new LocatorFilterOptions { HasText = "Does the lantern hum?" });
        await said.Locator(".message-menu > summary").ClickAsync();
        await said.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Answer" }).ClickAsync();
        await Expect(agent.Locator(".reply .answering")).ToContainTextAsync("Does the lantern hum?");
        await agent.Locator("#reply-text").FillAsync("It must be quiet.");
        await agent.Locator("form.reply .send > button").ClickAsync();
        await Expect(Below(agent, "Does the lantern hum?")).ToContainTextAsync("It must be quiet.");
        await Expect(Below(agent, "Does the lantern hum?")).ToContainTextAsync(new Regex("Sent|Delivered", RegexOptions.None, TimeSpan.FromSeconds(1)));

        await customer.ReloadAsync();
        var answer = customer.Locator("li").Filter(new LocatorFilterOptions { HasText = "It must be quiet." }).Last;
        await answer.Locator("summary").Last.ClickAsync();
        await answer.GetByLabel("Your answer").FillAsync("Mine is loud.");
        await answer.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Answer", Exact = true }).ClickAsync();

        // It comes by itself, two steps deep.
        await Expect(Below(agent, "It must be quiet.")).ToContainTextAsync("Mine is loud.");
        await Expect(Below(agent, "Does the lantern hum?")).ToContainTextAsync("Mine is loud.");
        await BrowserScene.PictureAsync(agent, "post-tree");
    }

    [BrowserFact]
    public async Task What_another_customer_writes_comes_by_itself_marked_as_theirs_and_leads_to_their_case_for_who_may_see_it()
    {
        var nora = await OpenPostAsync("77511", "Nora Field");
        await nora.GetByLabel("Your answer").First.FillAsync("Is the desk lamp bright?");
        await nora.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Comment", Exact = true }).First.ClickAsync();
        await Expect(nora.GetByText("Is the desk lamp bright?")).ToBeVisibleAsync();
        var bob = await OpenCaseAsync("Bob", "Is the desk lamp bright?");
        var carol = await OpenCaseAsync("Carol", "Is the desk lamp bright?", new BrowserNewContextOptions { Locale = "fr-FR", ViewportSize = new ViewportSize { Width = 360, Height = 760 } });

        // A word of billing: a queue that Carol does not serve.
        var ben = await OpenPostAsync("77512", "Ben Okafor");
        var asked = ben.Locator("li").Filter(new LocatorFilterOptions { HasText = "Is the desk lamp bright?" }).Last;
        await asked.Locator("summary").Last.ClickAsync();
        await asked.GetByLabel("Your answer").FillAsync("Mine is, and so was the invoice.");
        await asked.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Answer", Exact = true }).ClickAsync();

        await Expect(Below(bob, "Is the desk lamp bright?")).ToContainTextAsync("Mine is, and so was the invoice.");
        var theirs = Theirs(bob);
        await Expect(theirs).ToContainTextAsync("Ben Okafor");
        await Expect(theirs.Locator(".kind")).ToHaveTextAsync("another customer");
        await Expect(theirs.Locator("form, button, summary")).ToHaveCountAsync(0);
        await BrowserScene.PictureAsync(bob, "post-others");

        await Expect(Below(carol, "Is the desk lamp bright?")).ToContainTextAsync("Mine is, and so was the invoice.");
        await Expect(Theirs(carol).Locator(".kind")).ToHaveTextAsync("un autre client");
        await Expect(Theirs(carol).Locator("a")).ToHaveCountAsync(0);
        Assert.Equal(360, await BrowserScene.WidthAsync(carol));
        await BrowserScene.PictureAsync(carol, "post-others-unseen");

        await theirs.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { NameRegex = new Regex("^Case [0-9]+$", RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await Expect(bob.Locator("article[data-case] h1")).ToHaveTextAsync("Ben Okafor");
        await Expect(Theirs(bob)).ToContainTextAsync("Is the desk lamp bright?");
    }

    private async Task<IPage> OpenPostAsync(string person, string name)
    {
        var page = await scene.OpenAsync();
        await page.GotoAsync($"simulator?channel=facebook&person={person}&name={Uri.EscapeDataString(name)}");
        return page;
    }

    private async Task<IPage> OpenCaseAsync(string agent, string text, BrowserNewContextOptions? options = null)
    {
        var page = await scene.OpenInboxAsync(agent, options);
        await page.GotoAsync("inbox?view=all");
        await page.Locator(".tile a").Filter(new LocatorFilterOptions { HasText = text }).ClickAsync();
        await Expect(page.Locator("[data-region=messages] .message").Filter(new LocatorFilterOptions { HasText = text })).ToBeVisibleAsync();
        return page;
    }

    private static ILocator Theirs(IPage page) => page.Locator("[data-region=messages] .message.is-others").Filter(new LocatorFilterOptions { HasText = "lamp bright" })
        .Or(page.Locator("[data-region=messages] .message.is-others").Filter(new LocatorFilterOptions { HasText = "the invoice" }));

    // The list of answers follows the message that they answer.
    private static ILocator Below(IPage page, string text) =>
        page.Locator("[data-region=messages] .message").Filter(new LocatorFilterOptions { HasText = text }).Locator("xpath=following-sibling::li[1][contains(@class, 'answers')]");
}
