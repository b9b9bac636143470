using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>One real conversation, on the pages, as two people have it.</summary>
public sealed class ConversationTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task A_customer_writes_an_agent_takes_the_case_and_answers_and_the_customer_reads_it()
    {
        var faults = new List<string>();
        var agent = await scene.OpenInboxAsync("Alice");
        agent.Console += (_, message) => AddIfError(faults, message);
        agent.PageError += (_, error) => faults.Add(error);
        await agent.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Unassigned", Exact = true }).ClickAsync();

        var customer = await scene.WriteAsync("15550001001", "Jo Martin", "My lamp arrived broken <b>&amp;</b> I need it on Friday");

        // The tile comes by itself: nobody reloads the page.
        var tile = agent.GetByRole(AriaRole.Link).Filter(new LocatorFilterOptions { HasText = "Jo Martin" });
        await tile.ClickAsync();
        await Expect(agent.Locator("[data-region=messages]")).ToContainTextAsync("My lamp arrived broken <b>&amp;</b> I need it on Friday");
        await BrowserScene.PictureAsync(agent, "case-new");
        await agent.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Take" }).ClickAsync();
        await Expect(agent.Locator("[data-region=head] .status")).ToHaveTextAsync("Open");

        await agent.Locator("#reply-text").FillAsync("I am sorry! A new lamp leaves today.");
        await agent.Locator("form.reply .others summary").ClickAsync();
        await agent.Locator("form.reply button[name=status][value=resolved]").ClickAsync();

        await Expect(agent.Locator("[data-region=messages]")).ToContainTextAsync("A new lamp leaves today.");
        await Expect(agent.Locator("[data-region=head] .status")).ToHaveTextAsync("Resolved");
        await Expect(agent.Locator("[data-region=messages]")).ToContainTextAsync("Delivered", new LocatorAssertionsToContainTextOptions { IgnoreCase = true, Timeout = 30_000 });
        await customer.ReloadAsync();
        await Expect(customer.GetByRole(AriaRole.Listitem).Filter(new LocatorFilterOptions { HasText = "A new lamp leaves today." })).ToBeVisibleAsync();
        await BrowserScene.PictureAsync(agent, "case-answered");
        await BrowserScene.PictureAsync(customer, "simulator");
        await agent.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "History" }).ClickAsync();
        await Expect(agent.Locator("[data-region=side] tbody tr")).Not.ToHaveCountAsync(0);
        await BrowserScene.PictureAsync(agent, "case-history");
        Assert.Empty(faults);
    }

    [BrowserFact]
    public async Task What_is_being_written_stays_when_a_new_message_comes_in()
    {
        await scene.WriteAsync("15550001002", "Sam Lee", "First question");
        var agent = await scene.OpenInboxAsync("Bob");
        await agent.GotoAsync("inbox?view=unassigned");
        await agent.GetByRole(AriaRole.Link).Filter(new LocatorFilterOptions { HasText = "Sam Lee" }).ClickAsync();
        await agent.Locator("#reply-text").FillAsync("Half a sent");

        await scene.WriteAsync("15550001002", "Sam Lee", "Second question");

        await Expect(agent.Locator("[data-region=messages]")).ToContainTextAsync("Second question");
        await Expect(agent.Locator("#reply-text")).ToHaveValueAsync("Half a sent");
    }

    [BrowserFact]
    public async Task The_page_works_without_script()
    {
        await scene.WriteAsync("15550001003", "Kim Noor", "Do you ship abroad?");
        var agent = await scene.OpenInboxAsync("Bob", new BrowserNewContextOptions { JavaScriptEnabled = false });
        await agent.GotoAsync("inbox?view=unassigned");
        await agent.GetByRole(AriaRole.Link).Filter(new LocatorFilterOptions { HasText = "Kim Noor" }).ClickAsync();
        await agent.Locator("#reply-text").FillAsync("Yes, to most of Europe.");
        await agent.Locator("form.reply button[name=status][value=pending]").ClickAsync();

        await Expect(agent.Locator("[data-region=messages]")).ToContainTextAsync("Yes, to most of Europe.");
        await Expect(agent.Locator("[data-region=head] .status")).ToHaveTextAsync("Pending");
    }

    [BrowserFact]
    public async Task It_fits_a_narrow_dark_screen_and_speaks_French()
    {
        await scene.WriteAsync("15550001004", "Zoé Petit", "Bonjour, ma commande n'est pas arrivée");
        var agent = await scene.OpenInboxAsync("Dave", new BrowserNewContextOptions
        {
            Locale = "fr-FR",
            ColorScheme = ColorScheme.Dark,
            ViewportSize = new ViewportSize { Width = 420, Height = 860 },
        });
        await agent.GotoAsync("inbox?view=all");
        await BrowserScene.PictureAsync(agent, "narrow-list");
        await agent.GetByRole(AriaRole.Link).Filter(new LocatorFilterOptions { HasText = "Zoé Petit" }).ClickAsync();

        await Expect(agent.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await Expect(agent.Locator("[data-region=messages]")).ToContainTextAsync("Bonjour");
        Assert.Equal(420, await BrowserScene.WidthAsync(agent));
        await BrowserScene.PictureAsync(agent, "narrow-case");
    }

    private static void AddIfError(List<string> faults, IConsoleMessage message)
    {
        if (message.Type == "error")
        {
            faults.Add(message.Text);
        }
    }
}
