using Microsoft.Playwright;

namespace DigitalInbox.Browser.Tests;

/// <summary>No page is wider than the screen, from a small telephone to a large desk.</summary>
public sealed class WidthTests(TourScene tour) : IClassFixture<TourScene>
{
    private static readonly int[] Widths = [360, 420, 600, 768, 900, 1024, 1280, 1400, 1920];

    [BrowserFact]
    public async Task No_page_scrolls_sideways_at_any_width()
    {
        var faults = new List<string>();
        foreach (var guide in TourScene.Guides)
        {
            var page = await tour.Scene.OpenInboxAsync(guide, new BrowserNewContextOptions { Locale = "fr-FR" });
            await TourScene.GoThroughAsync(page, async address =>
            {
                foreach (var unfolded in new[] { false, true })
                {
                    if (unfolded)
                    {
                        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => { d.open = true; })");
                    }

                    foreach (var width in Widths)
                    {
                        await page.SetViewportSizeAsync(width, 900);
                        if (await BrowserScene.WidthAsync(page) is var found && found > width)
                        {
                            faults.Add($"{address} is {found} wide at {width}{(unfolded ? ", unfolded" : "")}.");
                        }
                    }
                }
            });
            await page.Context.CloseAsync();
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
