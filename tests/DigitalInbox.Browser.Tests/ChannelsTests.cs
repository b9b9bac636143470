using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>There and back on every channel of the sample: what a customer writes reaches the inbox, and what an agent answers reaches the customer.</summary>
public sealed partial class ChannelsTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public Task Messenger_goes_there_and_back() => GoThereAndBackAsync("messenger", isWall: false, "My lantern from Messenger hums");

    [BrowserFact]
    public Task Instagram_goes_there_and_back() => GoThereAndBackAsync("instagram", isWall: false, "My lantern from Instagram hums");

    [BrowserFact]
    public Task Comments_on_Facebook_go_there_and_back() => GoThereAndBackAsync("facebook", isWall: true, "Does the lantern on Facebook hum?");

    [BrowserFact]
    public Task Comments_on_Instagram_go_there_and_back() => GoThereAndBackAsync("instagram-comments", isWall: true, "Does the lantern on Instagram hum?");

    private async Task GoThereAndBackAsync(string channel, bool isWall, string text)
    {
        var customer = await scene.OpenAsync();
        await customer.GotoAsync($"simulator?channel={channel}");
        await customer.GetByLabel(isWall ? "Your answer" : "Your message").First.FillAsync(text);
        await customer.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = isWall ? "Comment" : "Send", Exact = true }).First.ClickAsync();
        var agent = await scene.OpenInboxAsync("Bob");
        await agent.GotoAsync("inbox?view=unassigned");
        await agent.GetByRole(AriaRole.Link).Filter(new LocatorFilterOptions { HasText = text }).First.ClickAsync();

        var answer = $"About {channel}: it must be quiet.";
        await agent.Locator("#reply-text").FillAsync(answer);
        await agent.Locator("form.reply button[name=status][value=pending]").ClickAsync();

        await Expect(agent.Locator("[data-region=messages]")).ToContainTextAsync(answer);
        await Expect(agent.Locator("[data-region=messages]")).ToContainTextAsync(Gone(), new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });
        await customer.ReloadAsync();
        await Expect(customer.GetByText(answer)).ToBeVisibleAsync();
        await BrowserScene.PictureAsync(customer, "simulator-" + channel);
    }

    [GeneratedRegex("Sent|Delivered", RegexOptions.None, 1000)]
    private static partial Regex Gone();
}
