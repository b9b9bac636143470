using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>Cases are offered, asked for and watched, on the pages.</summary>
public sealed partial class OffersTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task A_case_is_offered_live_and_accepted_or_rejected_and_the_team_is_seen()
    {
        var faults = new List<string>();
        var agent = await scene.OpenInboxAsync("Alice");
        agent.PageError += (_, error) => faults.Add(error);
        await SetPresenceAsync(agent, "Available");
        await BrowserScene.PictureAsync(agent, "offers-none");

        await scene.WriteAsync("15550003001", "Ina Berg", "My invoice is wrong: two lamps, not three. Could you look at it before the end of the month, please?");

        // The tile comes by itself, and its time runs.
        var offer = agent.Locator("[data-offer]");
        await Expect(offer).ToContainTextAsync("Ina Berg");
        await Expect(offer.GetByRole(AriaRole.Timer)).ToHaveTextAsync(Left());
        await Expect(agent.Locator("[data-announce]")).ToHaveTextAsync("A case of Ina Berg is offered to you");
        await BrowserScene.PictureAsync(agent, "offers-offered");
        var before = await offer.GetByRole(AriaRole.Timer).InnerTextAsync();
        await Expect(offer.GetByRole(AriaRole.Timer)).Not.ToHaveTextAsync(before);

        await offer.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Accept" }).ClickAsync();
        await Expect(agent.Locator("[data-region=head]")).ToContainTextAsync("Assigned to you");
        await Expect(agent.Locator("[data-region=head] .status")).ToHaveTextAsync("Open");
        await Expect(offer).ToHaveCountAsync(0);

        // What is being written stays while the next offer comes and goes.
        await agent.Locator("#reply-text").FillAsync("Half a sent");
        await scene.WriteAsync("15550003002", "Rolf Sand", "A refund, please");
        await Expect(offer).ToContainTextAsync("Rolf Sand");
        await BrowserScene.PictureAsync(agent, "offers-beside-case");
        await offer.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Reject" }).ClickAsync();
        await Expect(offer).ToHaveCountAsync(0);
        await Expect(agent.Locator("#reply-text")).ToHaveValueAsync("Half a sent");

        await agent.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "History" }).ClickAsync();
        await agent.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Why here" }).ClickAsync();
        await Expect(agent.Locator("[data-region=side]")).ToContainTextAsync("Offered to Alice");
        await BrowserScene.PictureAsync(agent, "offers-why");

        var lead = await scene.OpenInboxAsync("Dave");
        await lead.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Team" }).ClickAsync();
        var alice = lead.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { Has = lead.GetByRole(AriaRole.Rowheader, new PageGetByRoleOptions { Name = "Alice" }) });
        await Expect(alice).ToContainTextAsync("Available");
        await Expect(alice).ToContainTextAsync("1 of 5 units of work");
        await BrowserScene.PictureAsync(lead, "team");

        // Presence is seen as it changes.
        await SetPresenceAsync(agent, "Away");
        await Expect(alice).ToContainTextAsync("Away");
        Assert.Empty(faults);
    }

    [BrowserFact]
    public async Task An_agent_asks_for_more_by_keyboard_and_is_told_what_came()
    {
        var agent = await scene.OpenInboxAsync("Bob");
        await Expect(agent.Locator("html.scripted [data-region=list]")).ToBeVisibleAsync();
        var more = agent.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Give me more" });
        await more.FocusAsync();
        await agent.Keyboard.PressAsync("Enter");
        await Expect(agent.Locator("[data-region=told]")).ToContainTextAsync("Nothing waits in your queues right now");
        await BrowserScene.PictureAsync(agent, "more-nothing");

        await scene.WriteAsync("15550003003", "Gil Moor", "Do you sell bulbs?");
        await more.PressAsync("Enter");
        await Expect(agent.Locator("[data-region=told]")).ToContainTextAsync("You have one more case.");
        await Expect(agent.Locator("[data-region=list]")).ToContainTextAsync("Gil Moor");
        await BrowserScene.PictureAsync(agent, "more-given");

        var summary = agent.Locator(".presence summary");
        await summary.PressAsync("Enter");
        await BrowserScene.PictureAsync(agent, "presence-menu");
        await agent.Keyboard.PressAsync("Escape");
        await Expect(summary).ToBeFocusedAsync();
        await Expect(agent.Locator(".presence form")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task It_works_without_script_on_a_narrow_dark_screen_in_French()
    {
        var agent = await scene.OpenInboxAsync("Bob", new BrowserNewContextOptions
        {
            JavaScriptEnabled = false,
            Locale = "fr-FR",
            ColorScheme = ColorScheme.Dark,
            ViewportSize = new ViewportSize { Width = 420, Height = 860 },
        });
        await agent.Locator(".presence summary").ClickAsync();
        await BrowserScene.PictureAsync(agent, "presence-menu-narrow");
        await agent.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Disponible" }).ClickAsync();
        await scene.WriteAsync("15550003004", "Zoé Petit", "Ma facture (invoice) est fausse");

        // Other tests may have left cases that are offered, too.
        var offer = agent.Locator("[data-offer]").Filter(new LocatorFilterOptions { HasText = "Zoé Petit" });
        do
        {
            await agent.ReloadAsync();
        }
        while (await offer.CountAsync() == 0);

        await Expect(offer.Locator(".left")).ToContainTextAsync("jusqu'à");
        Assert.Equal(420, await BrowserScene.WidthAsync(agent));
        await BrowserScene.PictureAsync(agent, "offers-narrow");
        await offer.GetByRole(AriaRole.Link).ClickAsync();
        await BrowserScene.PictureAsync(agent, "offers-narrow-case");
        await offer.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Accepter" }).ClickAsync();
        await Expect(agent.Locator("[data-region=head]")).ToContainTextAsync("Attribué à vous");
        await agent.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Historique" }).ClickAsync();
        await agent.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Pourquoi ici" }).ClickAsync();
        await BrowserScene.PictureAsync(agent, "offers-narrow-why");

        var lead = await scene.OpenInboxAsync("Dave", new BrowserNewContextOptions
        {
            Locale = "fr-FR", ColorScheme = ColorScheme.Dark, ViewportSize = new ViewportSize { Width = 420, Height = 860 },
        });
        await lead.GotoAsync("inbox/team");
        await Expect(lead.Locator(".team")).ToContainTextAsync("unités de travail");
        Assert.Equal(420, await BrowserScene.WidthAsync(lead));
        await BrowserScene.PictureAsync(lead, "team-narrow");
    }

    private static async Task SetPresenceAsync(IPage agent, string presence)
    {
        await agent.Locator(".presence summary").ClickAsync();
        await agent.Locator(".presence form").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = presence }).ClickAsync();
        await Expect(agent.Locator(".presence summary")).ToContainTextAsync(presence);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^0:\d\d left$", System.Text.RegularExpressions.RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial System.Text.RegularExpressions.Regex Left();
}
