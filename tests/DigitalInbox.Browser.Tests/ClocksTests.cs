using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>What an agent sees of the deadlines of a case.</summary>
public sealed class ClocksTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task The_bars_tell_how_much_time_is_left_and_why()
    {
        await scene.WriteAsync("15550001011", "Nora Lind", "Where is my order 4711?");
        var agent = await scene.OpenInboxAsync("Alice");
        await agent.GotoAsync("inbox?view=unassigned&sort=due");
        var tile = agent.GetByRole(AriaRole.Link).Filter(new LocatorFilterOptions { HasText = "Nora Lind" });
        await Expect(tile.Locator(".due")).ToContainTextAsync("in ");
        await tile.ClickAsync();

        var bars = agent.Locator("[data-region=clocks]");
        await Expect(bars.Locator(".clock")).ToHaveCountAsync(2);
        await Expect(bars).ToContainTextAsync("First response");
        await Expect(bars).ToContainTextAsync("In time");
        await BrowserScene.PictureAsync(agent, "clocks-bars");

        await agent.Locator("#reply-text").FillAsync("It left this morning.");
        await agent.Locator("form.reply button[name=status][value=pending]").ClickAsync();
        await Expect(bars).ToContainTextAsync("Met");

        await bars.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Why?" }).ClickAsync();
        await Expect(agent.Locator(".explained details")).Not.ToHaveCountAsync(0);
        await Expect(agent.Locator(".explained")).ToContainTextAsync("Calendar office, version 1");
        await BrowserScene.PictureAsync(agent, "clocks-explained");
    }

    [BrowserFact]
    public async Task A_bar_goes_on_by_itself_while_nothing_comes_from_the_server()
    {
        await scene.WriteAsync("15550001012", "Per Dahl", "Where is my order 4712?");
        var agent = await scene.OpenInboxAsync("Alice");
        await agent.GotoAsync("inbox?view=unassigned");
        await agent.Locator(".tile a").Filter(new LocatorFilterOptions { HasText = "Per Dahl" }).ClickAsync();
        var gone = agent.Locator("[data-region=clocks] .clock .gone").First;
        await Expect(agent.Locator("html.scripted [data-region=clocks] .clock").First).ToBeVisibleAsync();
        await agent.RouteAsync("**", route => route.AbortAsync());

        var before = await gone.GetAttributeAsync("width");

        await Expect(gone).Not.ToHaveAttributeAsync("width", before!);
        Assert.True(
            double.Parse((await gone.GetAttributeAsync("width"))!, CultureInfo.InvariantCulture) > double.Parse(before!, CultureInfo.InvariantCulture));
    }
}
