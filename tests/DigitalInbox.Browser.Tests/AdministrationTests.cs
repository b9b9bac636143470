using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>The inbox is set up by keyboard alone, and without script.</summary>
public sealed class AdministrationTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserTheory]
    [InlineData(true, "Invoice")]
    [InlineData(false, "Delivery")]
    public async Task A_tag_is_defined_and_stands_in_the_list(bool hasScript, string name)
    {
        Hands hands = hasScript ? new KeyboardHands() : new MouseHands();
        var erin = await hands.SignInAsync(scene, "Erin", hasScript);
        await hands.PressAsync(erin.Locator(".desk a").Filter(new LocatorFilterOptions { HasText = "Administration" }));
        await hands.PressAsync(erin.Locator(".admin-nav a").Filter(new LocatorFilterOptions { HasText = "Tags" }));
        await hands.PressAsync(erin.Locator("a.button.main"));
        await hands.WriteAsync(erin.Locator("#f-name"), name);
        await hands.ChooseAsync(erin.Locator("#f-color"), "green");
        await hands.PressAsync(erin.Locator(".buttons button.main"));

        await Expect(erin.Locator(".admin-page [role=status]")).ToContainTextAsync("Saved");
        await Expect(erin.Locator("main table")).ToContainTextAsync(name);
        await BrowserScene.PictureAsync(erin, "administration-tag" + (hasScript ? "" : "-without-script"));
    }

    [BrowserFact]
    public async Task What_is_wrong_has_the_focus_and_leads_to_where_it_is_mended()
    {
        var hands = new KeyboardHands();
        var erin = await hands.SignInAsync(scene, "Erin");
        await erin.GotoAsync("inbox/administration/new/tags");
        await hands.WriteAsync(erin.Locator("#f--id"), "not an id");
        await hands.WriteAsync(erin.Locator("#f-name"), "Return");
        await hands.PressAsync(erin.Locator(".buttons button.main"));

        await Expect(erin.Locator(".faults")).ToBeFocusedAsync();
        await hands.PressAsync(erin.Locator(".faults a"));
        await Expect(erin).ToHaveURLAsync(new Regex("#f--id$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(erin.Locator("#f--id")).ToBeFocusedAsync();
        await Expect(erin.Locator("#f--id")).ToHaveAttributeAsync("aria-invalid", "true");
        await erin.Keyboard.PressAsync("Control+a");
        await erin.Keyboard.TypeAsync("return");
        await hands.PressAsync(erin.Locator(".buttons button.main"));
        await Expect(erin.Locator(".admin-page [role=status]")).ToContainTextAsync("Saved");
    }

    [BrowserFact]
    public async Task The_first_stop_leads_past_the_bar()
    {
        var dave = await new KeyboardHands().SignInAsync(scene, "Dave");
        await dave.ReloadAsync();
        await dave.Keyboard.PressAsync("Tab");
        await Expect(dave.Locator(".skip")).ToBeFocusedAsync();
        await Expect(dave.Locator(".skip")).ToBeInViewportAsync();
        await dave.Keyboard.PressAsync("Enter");
        await Expect(dave.Locator("#main")).ToBeFocusedAsync();
    }
}
