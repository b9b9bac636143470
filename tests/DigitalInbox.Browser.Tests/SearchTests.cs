using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>An agent looks for something and finds it.</summary>
public sealed class SearchTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task An_agent_searches_by_keyboard_and_comes_to_the_message()
    {
        var faults = new List<string>();
        await scene.WriteAsync("15550002001", "Zoé Petit", "Bonjour, ma théière est cassée");
        await scene.WriteAsync("15550002002", "Sam Lee", "My teapot is fine, the lamp is not");
        var agent = await scene.OpenInboxAsync("Dave");
        agent.PageError += (_, error) => faults.Add(error);
        await Expect(agent.Locator("html.scripted [data-region=list]")).ToBeVisibleAsync();
        await agent.Keyboard.PressAsync("/");
        await Expect(agent.Locator("#search-text")).ToBeFocusedAsync();
        await agent.Keyboard.TypeAsync("theiere cass");
        await agent.Keyboard.PressAsync("Enter");

        var found = agent.Locator("[data-region=results]");
        await Expect(found.Locator("mark")).ToHaveTextAsync(["théière", "cassée"]);
        await BrowserScene.PictureAsync(agent, "search-results");
        await found.GetByRole(AriaRole.Link).Filter(new LocatorFilterOptions { HasText = "From the customer" }).ClickAsync();
        await Expect(agent.Locator(".message:target")).ToContainTextAsync("Bonjour, ma théière est cassée");
        await BrowserScene.PictureAsync(agent, "search-message");

        await agent.GotoAsync("inbox/search?q=sofa");
        await Expect(found).ToContainTextAsync("Try fewer words");
        await BrowserScene.PictureAsync(agent, "search-nothing");
        await agent.SetViewportSizeAsync(420, 860);
        await agent.GotoAsync("inbox/search?q=petit");
        Assert.Equal(420, await BrowserScene.WidthAsync(agent));
        await BrowserScene.PictureAsync(agent, "search-narrow");
        Assert.Empty(faults);
    }
}
