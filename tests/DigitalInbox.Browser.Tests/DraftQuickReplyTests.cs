using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>Quick replies that are put into a draft.</summary>
public sealed class DraftQuickReplyTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task One_goes_behind_what_is_written_in_the_draft_and_leaves_the_reply_alone()
    {
        var page = await OpenAsync("Dave", "15550009411", "Jana Weiss");
        foreach (var way in new[] { "draft", "reply" })
        {
            await page.Locator($"label[for=way-{way}]").ClickAsync();
            await page.Locator($"#{way}-text").FillAsync($"Half a {way}");
        }

        await InsertAsync(page);
        await Expect(page.Locator("#draft-text")).ToHaveValueAsync("Half a draft\nHello Jana Weiss, I am Dave. How can I help you?");
        await Expect(page.Locator("#draft-text")).ToBeFocusedAsync();
        await Expect(page.Locator("#reply-text")).ToHaveValueAsync("Half a reply");
        await Expect(page.Locator("form.reply input[name=quickReply]")).ToHaveCountAsync(0);

        // Another form of the case leaves it, also the reply.
        await page.Locator("label[for=way-reply]").ClickAsync();
        await page.Locator("form.reply .send > button").ClickAsync();
        await Expect(page.Locator("[data-region=messages]")).ToContainTextAsync("Half a reply");
        await Expect(page.Locator("#reply-text")).ToHaveValueAsync("");
        await Expect(page.Locator("form.new-draft input[name=quickReply]")).ToHaveValueAsync("hello");
        await Expect(page.Locator("#draft-text")).ToHaveValueAsync("Half a draft\nHello Jana Weiss, I am Dave. How can I help you?");
        await page.ReloadAsync();
        await Expect(page.Locator("html.scripted #draft-text")).ToHaveValueAsync("Half a draft\nHello Jana Weiss, I am Dave. How can I help you?");

        await page.Locator(".new-draft .main").ClickAsync();
        await Expect(page.Locator(".draft > .text")).ToContainTextAsync("Hello Jana Weiss");
        await IsOverAsync(page);
    }

    [BrowserFact]
    public async Task Who_may_only_draft_begins_with_one_and_sends_it_once()
    {
        var page = await OpenAsync("Carol", "15550009412", "Jule Ott");
        await InsertAsync(page);
        await Expect(page.Locator("#draft-text")).ToHaveValueAsync("Hello Jule Ott, I am Carol. How can I help you?");
        await BrowserScene.PictureAsync(page, "draft-quick-reply");
        await scene.SayAsync("whatsapp", "15550009412", "Jule Ott", "Are you there?");
        await Expect(page.Locator("[data-region=messages]")).ToContainTextAsync("Are you there?");
        await Expect(page.Locator("#draft-text")).ToHaveValueAsync("Hello Jule Ott, I am Carol. How can I help you?");

        await page.Locator(".new-draft .main").ClickAsync();
        await Expect(page.Locator(".draft > .text")).ToHaveTextAsync("Hello Jule Ott, I am Carol. How can I help you?");
        await IsOverAsync(page);
        await page.ReloadAsync();
        await Expect(page.Locator("html.scripted li.draft")).ToHaveCountAsync(1);
        await IsOverAsync(page);
    }

    private static async Task InsertAsync(IPage page)
    {
        await page.Locator("[data-region=tabs]").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Knowledge base" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Hello" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Put it into a draft" }).ClickAsync();
        await Expect(page.Locator("form.new-draft input[name=quickReply]")).ToHaveValueAsync("hello");
    }

    private static async Task IsOverAsync(IPage page)
    {
        await Expect(page.Locator("form.new-draft input[name=quickReply]")).ToHaveCountAsync(0);
        await Expect(page.Locator("#draft-text")).ToHaveValueAsync("");
        Assert.DoesNotContain("quickReply", page.Url, StringComparison.Ordinal);
    }

    private async Task<IPage> OpenAsync(string agent, string phone, string name)
    {
        await scene.WriteAsync(phone, name, "My lamp is broken.");
        var page = await scene.OpenInboxAsync(agent);
        await page.GotoAsync("inbox?view=all");
        await page.Locator(".tile a").Filter(new LocatorFilterOptions { HasText = name }).ClickAsync();
        await Expect(page.Locator("html.live #draft-text")).ToHaveCountAsync(1);
        return page;
    }
}
