using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>What somebody typed stays theirs, and nobody else's, while others act on the same case.</summary>
public sealed class KeptTypedTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task What_one_agent_typed_is_not_shown_to_another_who_signs_in_in_the_same_tab()
    {
        var (page, number) = await OpenAsync("15550009301", "Vera Holm");
        await page.Locator("#reply-text").FillAsync("Written by Dave");

        await SignInAsync(page, "Bob", number);
        await Expect(page.Locator("#reply-text")).ToHaveValueAsync("");

        await SignInAsync(page, "Dave", number);
        await Expect(page.Locator("#reply-text")).ToHaveValueAsync("Written by Dave");
    }

    [BrowserFact]
    public async Task A_draft_that_somebody_deletes_while_it_is_changed_leaves_its_text()
    {
        var (page, number) = await OpenAsync("15550009302", "Viktor Lund");
        using var carol = scene.As("carol");
        using var written = await carol.PostAsJsonAsync($"inbox/api/cases/{number}/drafts", new { text = "We send another one.", status = "pending" });
        var draft = JsonNode.Parse(await written.Content.ReadAsStringAsync())!;
        await page.Locator(".draft summary").ClickAsync();
        await page.Locator(".draft textarea").FillAsync("We send another one today.");

        carol.DefaultRequestHeaders.Add("If-Match", "\"1\"");
        using var deleted = await carol.DeleteAsync($"inbox/api/drafts/{draft["id"]}");
        deleted.EnsureSuccessStatusCode();

        await Expect(page.Locator(".draft").GetByRole(AriaRole.Alert)).ToContainTextAsync("sent or deleted meanwhile");
        await Expect(page.Locator(".draft textarea")).ToHaveValueAsync("We send another one today.");
        await Expect(page.Locator(".draft button")).ToHaveCountAsync(0);
        await scene.SayAsync("whatsapp", "15550009302", "Viktor Lund", "Please hurry.");
        await Expect(page.Locator("[data-region=messages]")).ToContainTextAsync("Please hurry.");
        await Expect(page.Locator(".draft textarea")).ToHaveValueAsync("We send another one today.");
        await BrowserScene.PictureAsync(page, "typed-gone");
    }

    [BrowserFact]
    public async Task A_reply_that_may_not_be_sent_any_more_is_shown_and_comes_back_when_it_may()
    {
        var (page, number) = await OpenAsync("15550009303", "Vibeke Moen");
        await page.Locator("#reply-text").FillAsync("Half a reply");

        await SetStatusAsync(number, "trashed");
        await Expect(page.Locator("#reply-text")).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("What you had written")).ToHaveValueAsync("Half a reply");
        await BrowserScene.PictureAsync(page, "typed-unsent");
        await page.ReloadAsync();
        await Expect(page.GetByLabel("What you had written")).ToHaveValueAsync("Half a reply");

        await Expect(page.Locator("html.live")).ToBeVisibleAsync();
        await SetStatusAsync(number, "open");
        await Expect(page.Locator("#reply-text")).ToHaveValueAsync("Half a reply");
        await Expect(page.Locator("#reply-text")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_quick_reply_leaves_the_files_the_note_and_the_draft()
    {
        var (page, _) = await OpenAsync("15550009304", "Vito Rossi");
        foreach (var way in new[] { "note", "draft", "reply" })
        {
            await page.Locator($"label[for=way-{way}]").ClickAsync();
            await page.Locator($"#{way}-text").FillAsync($"Half a {way}");
        }

        await page.Locator("#reply-files").SetInputFilesAsync(new FilePayload { Name = "plan.txt", MimeType = "text/plain", Buffer = "the plan"u8.ToArray() });
        await Expect(page.Locator("input[name=attachments]")).ToHaveCountAsync(1);
        await page.Locator(".to-knowledge").ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Hello" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Put it into the reply" }).ClickAsync();

        await Expect(page.Locator("#reply-text")).ToHaveValueAsync("Half a reply\nHello Vito Rossi, I am Dave. How can I help you?");
        await Expect(page.Locator("input[name=attachments]")).ToHaveCountAsync(1);
        await Expect(page.Locator("#note-text")).ToHaveValueAsync("Half a note");
        await Expect(page.Locator("#draft-text")).ToHaveValueAsync("Half a draft");

        await page.Locator("form.reply .send > button").ClickAsync();
        await Expect(page.Locator("[data-region=messages]")).ToContainTextAsync("plan.txt");
        await Expect(page.Locator("#reply-text")).ToHaveValueAsync("");
        await Expect(page.Locator("input[name=attachments]")).ToHaveCountAsync(0);
        await Expect(page.Locator("#note-text")).ToHaveValueAsync("Half a note");
    }

    [BrowserFact]
    public async Task A_reply_keeps_what_it_answers_and_its_quick_reply_while_one_looks_around()
    {
        var (page, number) = await OpenAsync("15550009308", "Vroni Maus");
        await page.Locator(".message-menu summary").First.ClickAsync();
        await page.Locator("[data-answer]").First.ClickAsync();
        await Expect(page.Locator("html.scripted .reply .answering")).ToBeVisibleAsync();
        await page.Locator(".to-knowledge").ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Hello" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Put it into the reply" }).ClickAsync();
        await Expect(page.Locator("form.reply input[name=quickReply]")).ToHaveCountAsync(1);
        await page.Locator("#reply-text").FillAsync("Hello, I am Dave.");

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "History" }).ClickAsync();
        await Expect(page.Locator(".side[data-tab=history]")).ToBeVisibleAsync();
        await scene.SayAsync("whatsapp", "15550009308", "Vroni Maus", "Are you there?");
        await Expect(page.Locator("[data-region=messages]")).ToContainTextAsync("Are you there?");
        await IsWholeAsync(page);
        await page.ReloadAsync();
        await IsWholeAsync(page);

        // Another form of the case leaves it, too.
        await page.Locator("label[for=way-note]").ClickAsync();
        await page.Locator("#note-text").FillAsync("For us");
        await page.Locator("form.way-note button").ClickAsync();
        await Expect(page.Locator("[data-region=messages]")).ToContainTextAsync("For us");
        await Expect(page.Locator("#note-text")).ToHaveValueAsync("");
        await IsWholeAsync(page);

        await page.Locator("label[for=way-reply]").ClickAsync();
        await page.Locator("form.reply .send > button").ClickAsync();
        await Expect(page.Locator("#reply-text")).ToHaveValueAsync("");
        await Expect(page.Locator(".message.is-outbound .quoted")).ToContainTextAsync("My lamp is broken.");
        await page.GotoAsync($"inbox/cases/{number}?tab=history");
        await Expect(page.Locator(".side")).ToContainTextAsync("Made from the quick reply hello");
    }

    [BrowserFact]
    public async Task A_file_that_failed_says_why_and_the_reply_does_not_go_without_it()
    {
        var (page, _) = await OpenAsync("15550009309", "Valentin Roth");
        await page.Locator("#reply-text").FillAsync("See the plan");
        await page.Locator("#reply-files").SetInputFilesAsync(new FilePayload { Name = "empty.txt", MimeType = "text/plain", Buffer = [] });
        await Expect(page.Locator(".upload li")).ToContainTextAsync("empty.txt: The file is empty. Choose another one.");

        await page.Locator("form.reply .send > button").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("A file could not be uploaded. Remove it or choose it again before you send.");
        await Expect(page.Locator("#reply-text")).ToHaveValueAsync("See the plan");
        await BrowserScene.PictureAsync(page, "typed-upload-failed");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Remove empty.txt" }).ClickAsync();
        await page.Locator("form.reply .send > button").ClickAsync();
        await Expect(page.Locator("[data-region=messages]")).ToContainTextAsync("See the plan");
    }

    [BrowserFact]
    public async Task Who_is_signed_out_while_sending_is_told_so_and_sends_it_after_signing_in()
    {
        var page = await scene.OpenInboxAsync("Dave");
        await page.GotoAsync("inbox/new");
        await page.Locator("html.scripted input[name=to]").FillAsync("+15550009305");
        await page.Locator("input[name=name]").FillAsync("parcel_here");
        await page.Locator("input[name=language]").FillAsync("en");
        await page.Locator("#new-parameters").FillAsync("Monday");

        await page.Context.ClearCookiesAsync();
        await page.Locator("form.outbound button.main").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You are signed out. Your text is kept.");
        await BrowserScene.PictureAsync(page, "typed-signed-out");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Dave" }).ClickAsync();

        await Expect(page.Locator("html.scripted input[name=to]")).ToHaveValueAsync("+15550009305");
        await Expect(page.Locator("input[name=name]")).ToHaveValueAsync("parcel_here");
        await Expect(page.Locator("#new-parameters")).ToHaveValueAsync("Monday");
        await page.Locator("form.outbound button.main").ClickAsync();
        await Expect(page.Locator("[data-region=messages]")).ToContainTextAsync("parcel_here");
        await page.GotoAsync("inbox/new");
        await Expect(page.Locator("html.scripted #new-parameters")).ToHaveValueAsync("");
        await Expect(page.Locator("input[name=to]")).ToHaveValueAsync("");
    }

    [BrowserFact]
    public async Task Who_is_signed_out_while_a_case_is_open_finds_the_reply_again()
    {
        var (page, _) = await OpenAsync("15550009306", "Vilma Ek");
        await page.Locator("#reply-text").FillAsync("Half a reply");
        await page.Context.ClearCookiesAsync();
        await page.Locator("form.reply .send > button").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("You are signed out. Your text is kept. Sign in");
        await BrowserScene.PictureAsync(page, "typed-signed-out-case");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Dave" }).ClickAsync();
        await Expect(page.Locator("html.scripted #reply-text")).ToHaveValueAsync("Half a reply");
    }

    [BrowserFact]
    public async Task What_is_typed_about_a_customer_survives_a_refresh_until_it_is_saved()
    {
        var (page, number) = await OpenAsync("15550009307", "Veit Kurz");
        await page.Locator("input[name=subject]").FillAsync("A broken lamp");
        await page.ReloadAsync();
        await Expect(page.Locator("input[name=subject]")).ToHaveValueAsync("A broken lamp");
        await page.Locator("#reply-text").FillAsync("Half a reply");
        await page.Locator("form:has(input[name=subject]) button").ClickAsync();
        await Expect(page.Locator("input[name=subject][value='A broken lamp']")).ToHaveCountAsync(1);
        await Expect(page.Locator("#reply-text")).ToHaveValueAsync("Half a reply");

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "All about this customer" }).ClickAsync();
        await page.Locator("html.scripted #new-note").FillAsync("Likes lamps");
        await page.Locator("input[name=name]").FillAsync("Veit Lang");
        await page.Locator("input[name=phone]").FillAsync("+15550009307");
        await page.ReloadAsync();
        await Expect(page.Locator("#new-note")).ToHaveValueAsync("Likes lamps");
        await Expect(page.Locator("input[name=name]")).ToHaveValueAsync("Veit Lang");
        await Expect(page.Locator("input[name=phone]")).ToHaveValueAsync("+15550009307");

        // What is saved is forgotten, and nothing else.
        await page.Locator("form[action*='/data'] button").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Veit Lang");
        await Expect(page.Locator("#new-note")).ToHaveValueAsync("Likes lamps");
        await page.Locator("form:has(#new-note) button").ClickAsync();
        await Expect(page.Locator(".fragment").First).ToHaveTextAsync("Likes lamps");
        await Expect(page.Locator("html.scripted #new-note")).ToHaveValueAsync("");
        await page.GotoAsync($"inbox/cases/{number}");
        await Expect(page.Locator("html.scripted #reply-text")).ToHaveValueAsync("Half a reply");
    }

    [BrowserFact]
    public async Task What_is_typed_into_a_definition_survives_a_refresh_and_a_refusal_until_it_is_saved()
    {
        var page = await scene.OpenInboxAsync("Erin");
        await page.GotoAsync("inbox/administration/new/queues");
        await page.Locator("html.scripted #f-name").FillAsync("Lamps");
        await page.ReloadAsync();
        await Expect(page.Locator("#f-name")).ToHaveValueAsync("Lamps");

        await page.Locator("#f--id").FillAsync("not an id !");
        await page.Locator(".define .main").ClickAsync();
        await Expect(page.Locator(".faults")).ToBeFocusedAsync();
        await Expect(page.Locator("#f-name")).ToHaveValueAsync("Lamps");
        await page.ReloadAsync();
        await Expect(page.Locator("#f--id")).ToHaveValueAsync("not an id !");
        await page.Locator("#f--id").FillAsync("lamps");
        await page.Locator(".define .main").ClickAsync();
        await Expect(page.Locator("[data-region=told], .admin-page")).ToContainTextAsync(["", "Lamps"]);
        await page.GotoAsync("inbox/administration/new/queues");
        await Expect(page.Locator("html.scripted #f-name")).ToHaveValueAsync("");
    }

    private async Task<(IPage Page, string Number)> OpenAsync(string phone, string customer)
    {
        await scene.WriteAsync(phone, customer, "My lamp is broken.");
        using var dave = scene.As("dave");
        var found = JsonNode.Parse(await dave.GetStringAsync($"inbox/api/cases?q={Uri.EscapeDataString('"' + customer + '"')}"))!;
        var number = ((long)found["items"]![0]!["number"]!).ToString(CultureInfo.InvariantCulture);
        var page = await new MouseHands().SignInAsync(scene, "Dave");
        await page.GotoAsync($"inbox/cases/{number}");
        await Expect(page.Locator("html.live [data-region=head]")).ToContainTextAsync(customer);
        return (page, number);
    }

    private static async Task IsWholeAsync(IPage page)
    {
        await Expect(page.Locator("html.scripted form.reply input[name=quickReply]")).ToHaveValueAsync("hello");
        await Expect(page.Locator("form.reply input[name=replyTo]")).ToHaveCountAsync(1);
        await Expect(page.Locator("#reply-text")).ToHaveValueAsync("Hello, I am Dave.");
    }

    private static async Task SignInAsync(IPage page, string agent, string number)
    {
        await page.GotoAsync($"sign-in?to=/inbox/cases/{number}");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = agent }).ClickAsync();
        await Expect(page.Locator("html.scripted .me")).ToContainTextAsync(agent);
    }

    private async Task SetStatusAsync(string number, string status)
    {
        using var bob = scene.As("bob");
        using var set = await bob.PutAsJsonAsync($"inbox/api/cases/{number}/status", new { status });
        set.EnsureSuccessStatusCode();
    }
}
