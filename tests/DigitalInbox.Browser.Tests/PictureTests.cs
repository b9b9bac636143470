using Microsoft.Playwright;

namespace DigitalInbox.Browser.Tests;

/// <summary>Pictures of what people look at most, at the widths of a telephone, a tablet and a large desk.</summary>
public sealed class PictureTests(TourScene tour) : IClassFixture<TourScene>
{
    [BrowserTheory]
    [InlineData(360, 740)]
    [InlineData(768, 1024)]
    [InlineData(1920, 1080)]
    public async Task No_page_is_wider_than_the_screen_and_a_case_fills_it(int width, int height)
    {
        var number = await tour.CaseOfAsync("My lamp arrived broken");
        var dave = await OpenAsync("Dave", width, height);
        await TakeAsync(dave, "inbox?view=all", "workspace", width);
        await TakeAsync(dave, $"inbox/cases/{number}?view=all", "case", width);
        Assert.Equal(height, await dave.EvaluateAsync<int>("document.documentElement.scrollHeight"));
        var customer = await dave.Locator("a[href*='/inbox/contacts/']").First.GetAttributeAsync("href");
        await TakeAsync(dave, customer!, "customer", width);
        await TakeAsync(dave, "inbox/team", "team", width);
        var erin = await OpenAsync("Erin", width, height);
        await TakeAsync(erin, "inbox/administration/queues/billing", "queue", width);
    }

    private Task<IPage> OpenAsync(string agent, int width, int height) =>
        tour.Scene.OpenInboxAsync(agent, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });

    private static async Task TakeAsync(IPage page, string address, string name, int width)
    {
        await page.GotoAsync(address);
        await BrowserScene.PictureAsync(page, $"{name}-{width}");
        Assert.Equal(width, await BrowserScene.WidthAsync(page));
    }
}
