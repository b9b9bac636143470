using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>How somebody uses a page: with a mouse, or by keyboard alone.</summary>
internal abstract class Hands
{
    /// <summary>Presses a button, follows a link, chooses a radio button.</summary>
    public abstract Task PressAsync(ILocator what);

    /// <summary>Writes into a box that is empty.</summary>
    public abstract Task WriteAsync(ILocator box, string text);

    /// <summary>Chooses an entry of a list.</summary>
    public abstract Task ChooseAsync(ILocator list, string entry);

    /// <summary>Comes to the inbox and signs in by choosing a name.</summary>
    public async Task<IPage> SignInAsync(BrowserScene scene, string agent, bool hasScript = true)
    {
        var page = await scene.OpenAsync(new BrowserNewContextOptions { JavaScriptEnabled = hasScript });
        await page.GotoAsync("inbox");
        await PressAsync(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = agent }));
        await Expect(page.Locator(hasScript ? "html.scripted .presence" : ".presence")).ToBeVisibleAsync();
        return page;
    }
}
