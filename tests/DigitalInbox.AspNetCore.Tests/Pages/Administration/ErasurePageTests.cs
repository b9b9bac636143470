using System.Text.RegularExpressions;
using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Pages.Administration;

public sealed partial class ErasurePageTests
{
    private const string Page = "/inbox/administration/erasures";
    private const string Nobody = "019caf00-0000-7000-8000-000000000001";

    [Theory]
    [InlineData("en", "Nobody was erased yet.", "Whoever is erased on the page of a customer stands here")]
    [InlineData("fr", "Personne n'a encore été effacé.", "Toute personne effacée sur la page d'un client figure ici")]
    public async Task An_empty_list_says_what_will_stand_there(string language, string says, string next)
    {
        await using var app = await AdministrationApp.StartAsync();

        var page = WebUtility.HtmlDecode(await app.Ada.GetStringAsync($"{Page}?lang={language}"));

        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Contains(next, page, StringComparison.Ordinal);
        Assert.DoesNotContain("download=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_erased_stands_by_id_and_time_since_an_instant_and_is_downloaded_to_be_kept()
    {
        await using var app = await AdministrationApp.StartAsync();
        var first = await EraseAsync(app, 1);
        app.App.Clock.Advance(Duration.FromHours(2));
        var second = await EraseAsync(app, 2);
        var all = await app.Ada.GetStringAsync(Page);
        Assert.Equal([first, second], Listed().Matches(all).Select(m => m.Groups["id"].Value));
        Assert.Contains("Download this list (2)", all, StringComparison.Ordinal);

        var since = app.App.Clock.GetCurrentInstant().Minus(Duration.FromHours(1)).InUtc().LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm", null);
        var late = await app.Ada.GetStringAsync($"{Page}?since={since}");
        Assert.Equal([second], Listed().Matches(late).Select(m => m.Groups["id"].Value));
        Assert.Contains($"value=\"{since}\"", late, StringComparison.Ordinal);
        var address = WebUtility.HtmlDecode(Link().Match(late).Groups["address"].Value);
        Assert.Equal([second], (await app.Ada.GetAsync(address).JsonAsync())["items"]!.AsArray().Select(i => (string)i!["contactId"]!));

        var none = await app.Ada.GetStringAsync($"{Page}?since=2100-01-01T00:00");
        Assert.Contains("Nobody was erased since then.", none, StringComparison.Ordinal);
        var wrong = await app.Ada.GetStringAsync($"{Page}?since=soon");
        Assert.Contains("""<p class="fault" id="since-fault">Choose a day and a time, or leave it empty.</p>""", wrong, StringComparison.Ordinal);
        Assert.Contains("value=\"soon\"", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_goes_on_and_each_page_is_downloaded()
    {
        await using var app = await AdministrationApp.StartAsync();
        var entries = Enumerable.Range(0, 201).Select(i => new ErasureEntry(new ContactId(new Guid(i + 1, 0, 0, new byte[8])), app.App.Clock.GetCurrentInstant()));
        await app.App.App.Services.GetRequiredKeyedService<ContactPrivacy>("default").ReapplyAsync(
            new Caller(new AgentId("ada"), "Ada", AgentRoles.Administrator), [.. entries]);

        var first = await app.Ada.GetStringAsync(Page);
        Assert.Equal(200, Listed().Count(first));
        var next = await app.Ada.GetStringAsync(WebUtility.HtmlDecode(Next().Match(first).Groups["address"].Value));

        Assert.Single(Listed().Matches(next));
        Assert.Contains("Download this list (1)", next, StringComparison.Ordinal);
        var kept = await app.Ada.GetAsync(WebUtility.HtmlDecode(Link().Match(next).Groups["address"].Value)).JsonAsync();
        Assert.Equal(Listed().Match(next).Groups["id"].Value, (string)Assert.Single(kept["items"]!.AsArray())!["contactId"]!);
    }

    [Fact]
    public async Task A_kept_list_is_applied_from_a_file_and_as_text_and_told_in_numbers()
    {
        await using var app = await AdministrationApp.StartAsync();
        await app.App.ReceiveAsync("1", "t1");
        await app.App.ReceiveAsync("2", "t2");
        var (mia, second) = (await app.App.ContactAsync(1), await app.App.ContactAsync(2));
        var form = await ReadForm.OpenAsync(app.Ada, Page);

        using var sent = await SendAsync(app, form, ListOf(mia, Nobody), ListOf(second), sure: true);

        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var told = await app.Ada.GetStringAsync(sent.Headers.Location);
        Assert.Contains("Erased: 2. Already erased: 0. Not here, and noted: 1.", told, StringComparison.Ordinal);
        Assert.Equal(3, Listed().Count(told));

        // As it was downloaded, once more.
        var whole = await app.Api.GetStringAsync("/inbox/api/erasures?limit=200");
        using var again = await SendAsync(app, form, whole, file: null, sure: true);
        Assert.Contains("Erased: 0. Already erased: 2. Not here, and noted: 1.", await app.Ada.GetStringAsync(again.Headers.Location), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "not a list", null, true, "list-fault", "This is no JSON")]
    [InlineData("fr", "{}", null, true, "list-fault", "Ce n'est pas la liste")]
    [InlineData("en", "ok", null, false, "sure-fault", "Say that they are to be erased for good.")]
    [InlineData("fr", "", null, true, "file-fault", "Choisissez un fichier, ou collez la liste.")]
    [InlineData("en", "second", null, true, "list-fault", "Entry 2 is not understood")]
    [InlineData("fr", "second", null, true, "list-fault", "L'entrée 2 n'est pas comprise")]
    [InlineData("en", "{\"items\":[{\"contactId\":\"\\ud800\",\"erasedAt\":\"x\"}]}", null, true, "list-fault", "Entry 1 is not understood")]
    [InlineData("en", "{\"\\ud800\":1}", null, true, "list-fault", "This is not the list")]
    [InlineData("en", "", "second", true, "list-fault", "kept.json: Entry 2 is not understood")]
    [InlineData("en", "ok", "second", true, "file-fault", "kept.json: Entry 2 is not understood")]
    public async Task What_cannot_be_is_named_and_given_back_and_nobody_is_erased(string language, string text, string? file, bool sure, string field, string says)
    {
        await using var app = await AdministrationApp.StartAsync();
        await app.App.ReceiveAsync("1", "t1");
        var mia = await app.App.ContactAsync(1);
        string Of(string name) => name switch
        {
            "ok" => ListOf(mia),
            "second" => $$"""{"items":[{"contactId":"{{mia}}","erasedAt":"2026-01-01T00:00:00Z"},{"contactId":"{{Nobody}}"}]}""",
            _ => name,
        };
        var form = await ReadForm.OpenAsync(app.Ada, $"{Page}?lang={language}");

        using var sent = await SendAsync(app, form, Of(text), file is null ? null : Of(file), sure);
        var html = await sent.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        Assert.Contains($"id=\"{field}\">{says}", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains($"<a href=\"#{field.Split('-')[0]}\">", html, StringComparison.Ordinal);
        var again = FormOf(html);
        Assert.Equal(text.Length > 0 ? Of(text) : file is null ? "" : Of(file), again["list"]);
        Assert.Equal(sure ? "yes" : "", again["sure"]);
        Assert.Empty((await app.Api.GetAsync("/inbox/api/erasures").JsonAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task A_form_without_its_token_comes_back_with_its_text()
    {
        await using var app = await AdministrationApp.StartAsync();
        var form = await ReadForm.OpenAsync(app.Ada, Page);
        form["__RequestVerificationToken"] = "gone";

        using var sent = await SendAsync(app, form, ListOf(Nobody), file: null, sure: true);
        var again = FormOf(await sent.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
        Assert.Equal(ListOf(Nobody), again["list"]);
        Assert.NotEqual("gone", again["__RequestVerificationToken"]);
    }

    [Fact]
    public async Task A_list_that_is_too_long_is_refused()
    {
        await using var app = await AdministrationApp.StartAsync();
        var form = await ReadForm.OpenAsync(app.Ada, Page);

        using var sent = await SendAsync(app, form, "", new string(' ', 1024 * 1024), sure: true);

        Assert.True(sent.StatusCode == HttpStatusCode.RequestEntityTooLarge, await sent.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Only_those_who_may_find_it()
    {
        var rights = new Rights();
        await using var app = await AdministrationApp.StartAsync(inbox => inbox.Services.AddKeyedSingleton<IInboxAuthorizer>(inbox.Name, rights));
        foreach (var address in (string[])["/inbox/administration", "/inbox/administration/channels"])
        {
            rights.Refused = null;
            Assert.Contains($"href=\"{Page}\"", await app.Ada.GetStringAsync(address), StringComparison.Ordinal);
            rights.Refused = InboxOperation.ViewErasures;
            Assert.DoesNotContain(Page, await app.Ada.GetStringAsync(address), StringComparison.Ordinal);
        }

        using var denied = await app.Ada.GetAsync(Page);
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        rights.Refused = InboxOperation.ReapplyErasures;
        Assert.DoesNotContain("After a backup was restored", await app.Ada.GetStringAsync(Page), StringComparison.Ordinal);
    }

    private static async Task<string> EraseAsync(AdministrationApp app, int number)
    {
        await app.App.ReceiveAsync($"{number}", $"t{number}");
        var contact = await app.App.ContactAsync(number);
        using var erased = await app.Api.PostAsync($"/inbox/api/contacts/{contact}/erase", null);
        Assert.Equal(HttpStatusCode.Accepted, erased.StatusCode);
        return contact;
    }

    private static async Task<HttpResponseMessage> SendAsync(AdministrationApp app, ReadForm form, string list, string? file, bool sure)
    {
        var token = FormOf(form.Html)["__RequestVerificationToken"];
        using var content = new MultipartFormDataContent
        {
            { new StringContent(form["__RequestVerificationToken"] is "gone" ? "gone" : token), "__RequestVerificationToken" },
            { new StringContent(list), "list" },
        };
        if (file is not null)
        {
            content.Add(new StringContent(file), "file", "kept.json");
        }

        if (sure)
        {
            content.Add(new StringContent("yes"), "sure");
        }

        var address = FormOf(form.Html).Action;
        return await app.Ada.PostAsync(address, content);
    }

    // The form that erases again stands below the one that looks for an instant.
    private static ReadForm FormOf(string html) => ReadForm.Of("<main>" + html[html.IndexOf("<form method=\"post\" action=\"/inbox/administration/erasures", StringComparison.Ordinal)..]);

    private static string ListOf(params string[] contacts) =>
        $$"""{"items":[{{string.Join(',', contacts.Select(c => $$"""{"contactId":"{{c}}","erasedAt":"2026-01-01T00:00:00Z"}"""))}}],"next":null}""";

    [GeneratedRegex("<th scope=\"row\"><code>(?<id>[0-9a-f-]{36})</code>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listed();

    [GeneratedRegex("href=\"(?<address>/inbox/api/erasures[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("class=\"paging\"><a href=\"(?<address>[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Next();
}
