using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>Who was erased is kept outside of the backup, and erased again from there; the work that comes of it is watched.</summary>
public sealed class ErasuresTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserTheory]
    [InlineData(true, "15550009101")]
    [InlineData(false, "15550009102")]
    public async Task The_list_is_downloaded_and_applied_again(bool hasScript, string phone)
    {
        await EraseAsync(phone, "Ida Holm");
        Hands hands = hasScript ? new KeyboardHands() : new MouseHands();
        var erin = await hands.SignInAsync(scene, "Erin", hasScript);
        await hands.PressAsync(erin.Locator(".desk a").Filter(new LocatorFilterOptions { HasText = "Administration" }));
        await hands.PressAsync(erin.Locator(".admin-nav a").Filter(new LocatorFilterOptions { HasText = "Erasures" }));
        await Expect(erin.Locator("main tbody tr")).Not.ToHaveCountAsync(0);
        var file = await erin.RunAndWaitForDownloadAsync(() => hands.PressAsync(erin.Locator("a[download]")));
        Assert.Equal("erasures.json", file.SuggestedFilename);
        await erin.GetByLabel("Files with the list").SetInputFilesAsync(await file.PathAsync());
        await hands.PressAsync(erin.Locator(".again button"));

        await Expect(erin.Locator(".faults")).ToContainTextAsync("Say that they are to be erased for good.");
        await Expect(erin.GetByLabel("Or the list itself")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("contactId", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await LookAsync(erin, hasScript, "refused");
        await hands.PressAsync(erin.Locator("#sure"));
        await hands.PressAsync(erin.Locator(".again button"));
        await Expect(erin.Locator(".admin-page [role=status]")).ToContainTextAsync("Erased: 0. Already erased: ");
        await LookAsync(erin, hasScript, "applied");
    }

    [BrowserFact]
    public async Task Work_in_the_background_moves_while_somebody_looks()
    {
        var erin = await scene.OpenInboxAsync("Erin");
        await erin.GotoAsync("inbox/administration/jobs");
        await Expect(erin.Locator("html.live")).ToBeAttachedAsync();
        var done = erin.Locator("main tbody tr").Filter(new LocatorFilterOptions { HasText = "Bring cases to a new version" }).Filter(new LocatorFilterOptions { HasNotText = "goes on" });
        await Expect(done).ToHaveCountAsync(0);

        // No case counts by it: nothing else is told that would make the page look again.
        using var program = scene.As("erin");
        using var calendar = new HttpRequestMessage(HttpMethod.Put, "inbox/api/definitions/calendars/spare?running=recompute")
        {
            Content = JsonContent.Create(new { timeZone = "Europe/Paris", week = new { monday = (string[])["09:00-18:00"] } }),
        };
        calendar.Headers.TryAddWithoutValidation("If-None-Match", "*");
        using var saved = await program.SendAsync(calendar);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());

        await Expect(done).ToHaveCountAsync(1);
        Assert.Empty((await erin.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        await BrowserScene.PictureAsync(erin, "jobs");
    }

    private static async Task LookAsync(IPage page, bool hasScript, string name)
    {
        if (!hasScript)
        {
            return;
        }

        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
            foreach (var width in (int[])[360, 768, 1440])
            {
                await page.SetViewportSizeAsync(width, 900);
                Assert.True(await BrowserScene.WidthAsync(page) <= width, $"wider than {width}");
                await BrowserScene.PictureAsync(page, $"erasures-{name}-{width}-{scheme}");
            }
        }
    }

    // A customer writes, and is erased.
    private async Task EraseAsync(string phone, string name)
    {
        await scene.SayAsync("whatsapp", phone, name, $"Please forget me, {phone}.");
        using var dave = scene.As("dave");
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var found = await dave.GetFromJsonAsync<JsonNode>($"inbox/api/search?q={phone}", patience.Token);
            if (found!["messages"]!["items"]!.AsArray() is [{ } hit, ..])
            {
                var opened = await dave.GetFromJsonAsync<JsonNode>($"inbox/api/cases/{hit["caseNumber"]}", patience.Token);
                using var erased = await dave.PostAsync($"inbox/api/contacts/{opened!["contact"]!["id"]}/erase", null, patience.Token);
                erased.EnsureSuccessStatusCode();
                return;
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
