using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>axe finds nothing on any page, in both languages and both themes, with everything folded and unfolded. Menus of the bar lie over what is below them: there
/// they stay closed, and are opened one by one on a page of their own.</summary>
public sealed class AccessibilityTests(TourScene tour) : IClassFixture<TourScene>
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    // Of what a theme changes, colours are all that axe can judge.
    private static readonly AxeRunOptions Colours = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } };

    [BrowserFact]
    public Task In_English_light_and_dark() => LookAsync("en-GB", ColorScheme.Light, ColorScheme.Dark);

    [BrowserFact]
    public Task In_French_dark_and_light() => LookAsync("fr-FR", ColorScheme.Dark, ColorScheme.Light);

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_menus_of_the_bar_are_in_order_while_they_are_open(ColorScheme scheme)
    {
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        var page = await tour.Scene.OpenInboxAsync("Alice", new BrowserNewContextOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        var menus = page.Locator(".bar details");
        await Expect(menus).Not.ToHaveCountAsync(0);
        for (var i = 0; i < await menus.CountAsync(); i++)
        {
            var menu = menus.Nth(i);
            await menu.Locator("summary").First.ClickAsync();
            await Expect(menu).ToHaveAttributeAsync("open", "");
            await CollectAsync(page, $"menu {i} of the bar", faults);
            await menu.Locator("summary").First.ClickAsync();
            await Expect(menu).Not.ToHaveAttributeAsync("open", "");
        }

        await page.Context.CloseAsync();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [BrowserFact]
    public async Task What_is_wrong_is_found()
    {
        var page = await tour.Scene.OpenInboxAsync("Alice");
        await page.EvaluateAsync("document.querySelector('main').insertAdjacentHTML('beforeend', '<input><p id=faint>faint</p>'); document.getElementById('faint').style.color = '#999'; document.getElementById('faint').style.background = '#aaa'");

        var found = (await page.RunAxe(Rules)).Violations.Select(v => v.Id).ToList();

        Assert.Contains("label", found);
        Assert.Contains("color-contrast", found);
    }

    private async Task LookAsync(string locale, ColorScheme scheme, ColorScheme other)
    {
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var guide in TourScene.Guides)
        {
            var page = await tour.Scene.OpenInboxAsync(guide, new BrowserNewContextOptions { Locale = locale, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var seen = await TourScene.GoThroughAsync(page, async address =>
            {
                await CollectAsync(page, address, faults);
                await page.EvaluateAsync("document.querySelectorAll('details:not(.bar details)').forEach(d => { d.open = true; })");
                await CollectAsync(page, address + " unfolded", faults);
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = other });
                await CollectAsync(page, $"{address} unfolded, {other}", faults, Colours);
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            });
            Assert.True(seen > 8, $"Only {seen} pages were found.");
            await page.Context.CloseAsync();
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task CollectAsync(IPage page, string address, SortedSet<string> faults, AxeRunOptions? rules = null)
    {
        foreach (var violation in (await page.RunAxe(rules ?? Rules)).Violations)
        {
            faults.Add($"{violation.Id} ({violation.Impact}) at {address}: {string.Join(" | ", violation.Nodes.Take(3).Select(n => $"{n.Target} {n.Html}"))}");
        }
    }
}
