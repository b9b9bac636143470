using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>An administrator finds out what other definitions would have made of what happened.</summary>
public sealed class RoutingTrialTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_queue_is_tried_on_the_last_days(bool hasScript)
    {
        await scene.SayAsync("whatsapp", "15550009001", "Noah Keller", "My invoice is wrong.");
        Hands hands = hasScript ? new KeyboardHands() : new MouseHands();
        var erin = await hands.SignInAsync(scene, "Erin", hasScript);
        await hands.PressAsync(erin.Locator(".desk a").Filter(new LocatorFilterOptions { HasText = "Administration" }));
        await hands.PressAsync(erin.Locator(".admin-nav a").Filter(new LocatorFilterOptions { HasText = "Queues" }));
        await hands.PressAsync(erin.Locator("main table a").Filter(new LocatorFilterOptions { HasText = "Billing" }));
        await Expect(erin.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Try on what happened" })).ToBeVisibleAsync();
        await erin.Locator("#f-name").FillAsync("Bills");
        await hands.PressAsync(erin.Locator(".trial button"));

        await Expect(erin.Locator("#f-name")).ToHaveValueAsync("Bills");
        var all = erin.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "All cases" });
        await Expect(all.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(["What was", "Model, as defined now", "Model, as typed here"]);
        await Expect(all.GetByRole(AriaRole.Row, new LocatorGetByRoleOptions { Name = "Waiting at the end" }).GetByRole(AriaRole.Cell)).ToHaveCountAsync(3);
        await Expect(erin.Locator(".trial button")).ToBeFocusedAsync();
        if (!hasScript)
        {
            return;
        }

        await erin.EvaluateAsync("document.querySelectorAll('.trial details').forEach(d => { d.open = true; })");
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await erin.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            Assert.Empty((await erin.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
            foreach (var width in (int[])[360, 768, 1440])
            {
                await erin.SetViewportSizeAsync(width, 900);
                Assert.True(await BrowserScene.WidthAsync(erin) <= width, $"wider than {width}");
                Assert.True(await erin.Locator(".trial").EvaluateAsync<bool>("e => e.scrollWidth <= e.clientWidth"), $"The tables do not fit into {width}.");
                await erin.Locator(".trial .hint").First.EvaluateAsync("e => e.scrollIntoView()");
                await BrowserScene.PictureAsync(erin, $"routing-trial-{width}-{scheme}");
            }
        }
    }

    [BrowserFact]
    public async Task A_wrong_stretch_has_the_focus_and_leads_to_its_field()
    {
        var hands = new KeyboardHands();
        var erin = await hands.SignInAsync(scene, "Erin");
        await erin.GotoAsync("inbox/administration/teams/accounts");
        await erin.GetByLabel("From", new PageGetByLabelOptions { Exact = true }).FillAsync("2020-01-01T00:00");
        await hands.PressAsync(erin.Locator(".trial button"));

        await Expect(erin.Locator(".faults")).ToBeFocusedAsync();
        await hands.PressAsync(erin.Locator(".faults a"));
        await Expect(erin.GetByLabel("Until", new PageGetByLabelOptions { Exact = true })).ToBeFocusedAsync();
        await Expect(erin.GetByLabel("From", new PageGetByLabelOptions { Exact = true })).ToHaveValueAsync("2020-01-01T00:00");
        Assert.Empty((await erin.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
    }
}
