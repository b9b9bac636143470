using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>What is said below a public post stands as it does there: answers below what they answer.</summary>
public sealed class PostTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task Each_answer_stands_below_what_it_answers()
    {
        var customer = await scene.OpenAsync();
        await customer.GotoAsync("simulator?channel=facebook&person=77501&name=Nia%20Adeyemi");
        await customer.GetByLabel("Your answer").First.FillAsync("Does the lantern hum?");
        await customer.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Comment", Exact = true }).First.ClickAsync();
        await Expect(customer.GetByText("Does the lantern hum?")).ToBeVisibleAsync();

        var agent = await scene.OpenInboxAsync("Bob");
        await agent.GotoAsync("inbox?view=all");
        await agent.Locator(".tile a").Filter(new LocatorFilterOptions { HasText = "Does the lantern hum?" }).ClickAsync();
        var said = agent.Locator("[data-region=messages] .message").Filter(new LocatorFilterOptions { HasText = "Does the lantern hum?" });
        await said.Locator(".message-menu > summary").ClickAsync();
        await said.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Answer" }).ClickAsync();
        await Expect(agent.Locator(".answering")).ToContainTextAsync("Does the lantern hum?");
        await agent.Locator("#reply-text").FillAsync("It must be quiet.");
        await agent.Locator("form.reply .send > button").ClickAsync();
        await Expect(Below(agent, "Does the lantern hum?")).ToContainTextAsync("It must be quiet.");
        await Expect(Below(agent, "Does the lantern hum?")).ToContainTextAsync(new Regex("Sent|Delivered", RegexOptions.None, TimeSpan.FromSeconds(1)));

        await customer.ReloadAsync();
        var answer = customer.Locator("li").Filter(new LocatorFilterOptions { HasText = "It must be quiet." }).Last;
        await answer.Locator("summary").Last.ClickAsync();
        await answer.GetByLabel("Your answer").FillAsync("Mine is loud.");
        await answer.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Answer", Exact = true }).ClickAsync();

        // It comes by itself, two steps deep.
        await Expect(Below(agent, "It must be quiet.")).ToContainTextAsync("Mine is loud.");
        await Expect(Below(agent, "Does the lantern hum?")).ToContainTextAsync("Mine is loud.");
        await BrowserScene.PictureAsync(agent, "post-tree");
    }

    // The list of answers follows the message that they answer.
    private static ILocator Below(IPage page, string text) =>
        page.Locator("[data-region=messages] .message").Filter(new LocatorFilterOptions { HasText = text }).Locator("xpath=following-sibling::li[1][contains(@class, 'answers')]");
}
