using Microsoft.Playwright;

namespace DigitalInbox.Browser.Tests;

/// <summary>Points and clicks.</summary>
internal sealed class MouseHands : Hands
{
    public override Task PressAsync(ILocator what) => what.ClickAsync();

    public override Task WriteAsync(ILocator box, string text) => box.FillAsync(text);

    public override Task ChooseAsync(ILocator list, string entry) => list.SelectOptionAsync(new SelectOptionValue { Label = entry });
}
