using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>The box in which one writes.</summary>
public sealed class ComposerTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserTheory]
    [InlineData(360, 740)]
    [InlineData(1400, 900)]
    public async Task It_grows_with_what_is_written_and_leaves_the_conversation_in_sight(int width, int height)
    {
        var customer = $"Ivo {width}";
        await scene.WriteAsync($"1555000950{width}", customer, "Where is my lamp?");
        var agent = await scene.OpenInboxAsync("Dave", new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });
        await agent.GotoAsync("inbox?view=all");
        await agent.Locator(".tile a").Filter(new LocatorFilterOptions { HasText = customer }).ClickAsync();
        var box = agent.Locator("#reply-text");
        await Expect(agent.Locator("html.scripted #reply-text")).ToBeVisibleAsync();

        // A box that somebody is in is not put in anew by what comes.
        await box.FocusAsync();
        var empty = await HeightAsync(box);

        await box.FillAsync(string.Join('\n', Enumerable.Repeat("One more line", 6)));
        var some = await HeightAsync(box);
        await box.FillAsync(string.Join('\n', Enumerable.Repeat("One more line", 60)));
        var most = await HeightAsync(box);
        await BrowserScene.PictureAsync(agent, $"composer-{width}");

        Assert.True(empty < some && some < most, $"It is {empty} high, then {some}, then {most}.");
        Assert.True(most <= 0.4 * height, $"It takes {most} of {height}.");
        await Expect(agent.Locator("[data-region=messages] .message").Last).ToBeInViewportAsync();
        await Expect(agent.Locator("form.reply .send > button")).ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Ratio = 1 });

        await box.FillAsync("");
        Assert.Equal(empty, await HeightAsync(box));
    }

    private static async Task<double> HeightAsync(ILocator box)
    {
        await box.Page.WaitForLoadStateAsync(LoadState.Load);
        return await box.EvaluateAsync<double>("b => b.offsetHeight");
    }
}
