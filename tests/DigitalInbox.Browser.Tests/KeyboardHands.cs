using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>Goes from stop to stop by the tab key, and sees at each where the focus is.</summary>
internal sealed class KeyboardHands : Hands
{
    private const int MostStops = 400;

    // What has the focus, or a label in its place, stands out and is on the screen.
    private const string Stop = """
        target => {
          const at = document.activeElement;
          if (at === document.body || at === null) return "nowhere";
          const shown = [at, ...(at.labels ?? [])].find(e => {
            const style = getComputedStyle(e);
            const box = e.getBoundingClientRect();
            return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 1 && box.height > 1
              && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
          });
          return shown ? at === target ? "there" : "on the way" : `The focus is not seen at ${at.outerHTML.slice(0, 200)}`;
        }
        """;

    public override async Task PressAsync(ILocator what)
    {
        if (await what.EvaluateAsync<bool>("e => e.matches('[type=radio]')"))
        {
            await ChooseAmongAsync(what);
            return;
        }

        await GoToAsync(what);
        await what.Page.Keyboard.PressAsync(await what.EvaluateAsync<bool>("e => e.matches('input')") ? "Space" : "Enter");
    }

    public override async Task WriteAsync(ILocator box, string text)
    {
        await GoToAsync(box);
        await box.Page.Keyboard.TypeAsync(text);
    }

    public override async Task ChooseAsync(ILocator list, string entry)
    {
        await GoToAsync(list);
        await list.Page.Keyboard.TypeAsync(entry);
        await Expect(list.Locator("option:checked")).ToHaveTextAsync(entry);
    }

    // The tab key stops at the one that is chosen; the arrows go on from there.
    private static async Task ChooseAmongAsync(ILocator radio)
    {
        await GoToAsync(radio.Locator("xpath=ancestor::fieldset").Locator(":checked"));
        while (!await radio.IsCheckedAsync())
        {
            await radio.Page.Keyboard.PressAsync("ArrowRight");
            Assert.False(await radio.Locator("xpath=ancestor::fieldset").Locator("input").First.IsCheckedAsync(), "The arrows do not lead there.");
        }
    }

    private static async Task GoToAsync(ILocator target)
    {
        await target.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

        // Where the focus is cannot be seen before the styles are there.
        await target.Page.WaitForLoadStateAsync(LoadState.Load);
        for (var i = 0; i < MostStops; i++)
        {
            var stop = await target.EvaluateAsync<string>(Stop);
            if (stop == "there")
            {
                return;
            }

            Assert.True(stop is "on the way" or "nowhere", stop);
            await target.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"No tab key leads to {target}.");
    }
}
