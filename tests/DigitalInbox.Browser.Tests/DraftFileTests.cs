using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>Files of drafts, with the script and without.</summary>
public sealed class DraftFileTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task Files_are_uploaded_when_they_are_chosen_and_each_form_keeps_its_own()
    {
        var page = await OpenAsync("Dave", "15550009401", "Ilse Brandt");
        await page.Locator("#reply-text").FillAsync("Half a reply");
        await page.Locator("#reply-files").SetInputFilesAsync(File("reply.txt"));
        await page.Locator("label[for=way-draft]").ClickAsync();
        await page.Locator("#draft-text").FillAsync("See the plan");
        await page.Locator("#draft-files").SetInputFilesAsync(File("plan.txt"));
        await Expect(page.Locator("form.new-draft input[name=attachments]")).ToHaveCountAsync(1);
        await Expect(page.Locator("form.reply input[name=attachments]")).ToHaveCountAsync(1);
        await BrowserScene.PictureAsync(page, "draft-files-new");

        await page.Locator(".new-draft .main").ClickAsync();

        await Expect(page.Locator(".draft > .file")).ToHaveTextAsync("plan.txt");
        await Expect(page.Locator("form.new-draft input[name=attachments]")).ToHaveCountAsync(0);
        await Expect(page.Locator("form.reply input[name=attachments]")).ToHaveCountAsync(1);
        await Expect(page.Locator("#reply-text")).ToHaveValueAsync("Half a reply");

        await page.Locator(".draft summary").ClickAsync();
        await page.Locator(".draft textarea").FillAsync("See the other plan");
        await page.Locator(".draft input[type=file]").SetInputFilesAsync(File("other.txt"));
        await Expect(page.Locator(".draft input[name=attachments]")).ToHaveCountAsync(1);
        await page.GetByLabel("plan.txt").UncheckAsync();

        // What comes meanwhile takes nothing out of a form that is worked on.
        await scene.SayAsync("whatsapp", "15550009401", "Ilse Brandt", "Are you there?");
        await Expect(page.Locator("[data-region=messages]")).ToContainTextAsync("Are you there?");
        await Expect(page.GetByLabel("plan.txt")).Not.ToBeCheckedAsync();
        await BrowserScene.PictureAsync(page, "draft-files-edit");
        await page.Locator(".draft form:has(textarea) button[type=submit]").ClickAsync();

        await Expect(page.Locator(".draft > .file")).ToHaveTextAsync("other.txt");
        await Expect(page.Locator(".draft > .text")).ToHaveTextAsync("See the other plan");
        await page.Locator(".draft .versions summary").ClickAsync();
        await Expect(page.Locator(".draft .versions .file")).ToHaveTextAsync("plan.txt");
        await Expect(page.Locator("form.reply input[name=attachments]")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task Without_script_files_go_together_with_the_text()
    {
        var page = await OpenAsync("Carol", "15550009402", "Ines Vidal", new BrowserNewContextOptions { JavaScriptEnabled = false });
        await page.Locator("#draft-text").FillAsync("See the plan");
        await page.Locator("#draft-files").SetInputFilesAsync(File("plan.txt"));
        await page.Locator(".new-draft .main").ClickAsync();
        await Expect(page.Locator(".draft > .file")).ToHaveTextAsync("plan.txt");

        await page.Locator(".draft summary").ClickAsync();
        await page.GetByLabel("plan.txt").UncheckAsync();
        await page.Locator(".draft input[type=file]").SetInputFilesAsync(File("other.txt"));
        await BrowserScene.PictureAsync(page, "draft-files-plain");
        await page.Locator(".draft form:has(textarea) button[type=submit]").ClickAsync();

        await Expect(page.Locator(".draft > .file")).ToHaveTextAsync("other.txt");
    }

    private static FilePayload File(string name) => new() { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(name) };

    private async Task<IPage> OpenAsync(string agent, string phone, string name, BrowserNewContextOptions? options = null)
    {
        await scene.WriteAsync(phone, name, "May I see the plan?");
        var page = await scene.OpenInboxAsync(agent, options);
        await page.GotoAsync("inbox?view=all");
        await page.Locator(".tile a").Filter(new LocatorFilterOptions { HasText = name }).ClickAsync();
        return page;
    }
}
