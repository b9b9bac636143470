using System.Text.RegularExpressions;
using DigitalInbox.Fields;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Pages;

public sealed partial class CardPageTests
{
    private const string Attack = """<script>alert(1)</script>""";

    [Fact]
    public async Task Beside_a_case_a_condensed_card_leads_to_the_customer()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1", name: Attack);
        var contact = await app.ContactAsync(1);
        using var alice = app.Browser("alice");

        var html = await alice.GetStringAsync("/inbox/cases/1");

        Assert.Contains("<div class=\"customer\">", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/inbox/contacts/{contact}\"", html, StringComparison.Ordinal);
        Assert.Contains("Loyalty", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret field", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await alice.GetAsync($"/inbox/contacts/{contact}")).StatusCode);
    }

    [Fact]
    public async Task The_forms_of_a_customer_work_without_script()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        var page = $"/inbox/contacts/{await app.ContactAsync(1)}";
        using var alice = app.Browser("alice");

        await SendAsync(alice, page, "data", ("version", "0"), ("name", "Mia Lee"), ("email", "mia@example.org"), ("phone", ""), ("language", "fr"));
        await SendAsync(alice, page, "fields", ("version", "1"), ("field.loyalty", "gold"));
        await SendAsync(alice, page, "notes", ("text", $"likes {Attack}"));
        var html = await alice.GetStringAsync(page);

        Assert.Contains("<h1 dir=\"auto\">Mia Lee</h1>", html, StringComparison.Ordinal);
        Assert.Contains("value=\"mia@example.org\"", html, StringComparison.Ordinal);
        Assert.Contains("<option value=\"gold\" selected>", html, StringComparison.Ordinal);
        Assert.Contains("likes &lt;script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-region=\"results\"", html, StringComparison.Ordinal);

        var note = Note().Match(html).Groups["id"].Value;
        await SendAsync(alice, page, "note", ("note", note), ("version", "1"), ("text", "likes coffee"));
        Assert.Contains("likes coffee", await alice.GetStringAsync(page), StringComparison.Ordinal);
        var shown = await SendAsync(alice, page, "note", HttpStatusCode.Conflict, ("note", note), ("version", "1"), ("text", "likes tea"));
        Assert.Contains("<p class=\"fragment\" dir=\"auto\">likes coffee</p>", shown, StringComparison.Ordinal);
        Assert.Contains("likes tea</textarea>", shown, StringComparison.Ordinal);
        Assert.Contains("name=\"version\" value=\"2\"", shown, StringComparison.Ordinal);
        await SendAsync(alice, page, "note-delete", ("note", note), ("version", "2"));
        Assert.DoesNotContain("likes coffee", await alice.GetStringAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_said_on_the_page_with_the_text()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        var page = $"/inbox/contacts/{await app.ContactAsync(1)}";
        using var alice = app.Browser("alice");

        var stale = await SendAsync(alice, page, "fields", HttpStatusCode.Conflict, ("version", "5"), ("field.loyalty", "gold"));
        Assert.Contains("Somebody changed these values meanwhile", stale, StringComparison.Ordinal);
        var invalid = await SendAsync(alice, page, "data", HttpStatusCode.BadRequest, ("version", "0"), ("email", "nobody"));
        Assert.Contains("A value does not fit its field", invalid, StringComparison.Ordinal);
        await SendAsync(alice, page, "data", HttpStatusCode.BadRequest, ("email", "a@b.org"));
        await SendAsync(alice, page, "unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_refused_of_a_customer_comes_back_and_what_others_changed_is_not_put_back()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        var page = $"/inbox/contacts/{await app.ContactAsync(1)}";
        using var alice = app.Browser("alice");

        var invalid = await SendAsync(
            alice, page, "data", HttpStatusCode.BadRequest, ("version", "0"), ("name", "Mia Lee"), ("email", "nobody"), ("phone", "+33 1 99"), ("language", "fr"));
        Assert.Contains("E-mail: an e-mail address, such as", invalid, StringComparison.Ordinal);
        Assert.DoesNotContain("These values cannot be", invalid, StringComparison.Ordinal);
        Assert.Contains("value=\"Mia Lee\"", invalid, StringComparison.Ordinal);
        Assert.Contains("value=\"nobody\"", invalid, StringComparison.Ordinal);
        Assert.Contains("value=\"+33 1 99\"", invalid, StringComparison.Ordinal);

        await SendAsync(alice, page, "data", ("version", "0"), ("name", "Mia Lee"), ("email", "mia@example.org"), ("phone", ""), ("language", ""));
        var stale = await SendAsync(
            alice, page, "data", HttpStatusCode.Conflict, ("version", "0"), ("name", "Mia L."), ("was.name", "Jo"), ("email", ""), ("was.email", ""), ("phone", "+33199"), ("was.phone", ""));
        Assert.Contains("value=\"Mia L.\"", stale, StringComparison.Ordinal);
        Assert.Contains("It says now:</span> Mia Lee</p>", stale, StringComparison.Ordinal);
        Assert.Contains("type=\"email\" value=\"mia@example.org\"", stale, StringComparison.Ordinal);
        Assert.Contains("value=\"+33199\"", stale, StringComparison.Ordinal);
        Assert.Contains("name=\"version\" value=\"1\"", stale, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_gets_everything_that_is_kept_and_erases_a_customer_and_others_are_offered_neither()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1", "remember me");
        var page = $"/inbox/contacts/{await app.ContactAsync(1)}";
        using var alice = app.Browser("alice");
        using var dave = app.Browser("dave");
        Assert.DoesNotContain("/export", await alice.GetStringAsync(page), StringComparison.Ordinal);
        await SendAsync(alice, page, "erase", HttpStatusCode.Forbidden, ("sure", "yes"));

        var offered = await dave.GetStringAsync(page);
        var export = ExportLink().Match(offered).Groups["link"].Value;
        Assert.Contains("remember me", await dave.GetStringAsync(export), StringComparison.Ordinal);
        await SendAsync(dave, page, "erase", HttpStatusCode.BadRequest);
        Assert.Contains("remember me", await dave.GetStringAsync(page), StringComparison.Ordinal);
        await SendAsync(dave, page, "erase", ("sure", "yes"));
        await app.RunJobsAsync();

        var left = await dave.GetStringAsync(page);
        Assert.Contains("This customer was erased.", left, StringComparison.Ordinal);
        Assert.DoesNotContain("remember me", left, StringComparison.Ordinal);
        Assert.DoesNotContain("/erase\"", left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_that_comes_without_its_token_or_is_gone_is_shown_again_with_its_text()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        var page = $"/inbox/contacts/{await app.ContactAsync(1)}";
        using var alice = app.Browser("alice");
        await alice.GetStringAsync(page);

        using var body = new FormUrlEncodedContent([new("__RequestVerificationToken", "old"), new("text", "likes tea a lot")]);
        using var forged = await alice.PostAsync($"{page}/notes", body);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Contains("likes tea a lot</textarea>", await forged.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var gone = await SendAsync(alice, page, "note", HttpStatusCode.NotFound, ("note", Guid.Empty.ToString()), ("version", "1"), ("text", "of no note"));
        Assert.Contains("of no note</textarea>", gone, StringComparison.Ordinal);
        var subject = await SendAsync(alice, "/inbox/cases/1", "subject", HttpStatusCode.BadRequest, ("subject", new string('s', 400)));
        Assert.Contains($"value=\"{new string('s', 400)}\"", subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subject_and_fields_of_a_case_are_saved_from_beside_it()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.Browser("alice");

        await SendAsync(alice, "/inbox/cases/1", "subject", ("subject", "The lamp"));
        await SendAsync(alice, "/inbox/cases/1", "fields", ("version", "0"), ("field.paid", "true"));
        var refused = await SendAsync(alice, "/inbox/cases/1", "fields", HttpStatusCode.Conflict, ("version", "0"), ("field.paid", "false"));

        Assert.Contains("Somebody changed these values meanwhile", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"The lamp\"", refused, StringComparison.Ordinal);
        Assert.Contains("<option value=\"false\" selected>No</option>", refused, StringComparison.Ordinal);
        Assert.Contains("It says now:</span> Yes</p>", refused, StringComparison.Ordinal);
        Assert.Contains("Field paid changed", await alice.GetStringAsync("/inbox/cases/1?tab=history"), StringComparison.Ordinal);
        Assert.Contains("Champ paid modifié", WebUtility.HtmlDecode(await alice.GetStringAsync("/inbox/cases/1?tab=history&lang=fr")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_one_may_not_see_is_no_page()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var bob = app.As("bob", "agent");
        Assert.Equal(HttpStatusCode.OK, (await bob.PostAsJsonAsync("/inbox/api/cases/1/assign", new { agent = "me" })).StatusCode);
        using var alice = app.Browser("alice");

        Assert.Equal(HttpStatusCode.NotFound, (await alice.GetAsync($"/inbox/contacts/{await app.ContactAsync(1)}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await alice.GetAsync("/inbox/contacts/nobody")).StatusCode);
    }

    private static Task<InboxApp> StartAsync() => InboxApp.StartAsync(inbox => inbox
        .AddCustomField("loyalty", f => f.Labelled("Loyalty").OneOf("gold", "silver").InPanel())
        .AddCustomField("secret", f => f.Labelled("Secret field").NotInCard())
        .AddCustomField("paid", f => f.OfCases().As(FieldType.Checkbox)));

    private static Task<string> SendAsync(HttpClient browser, string page, string form, params (string Name, string Value)[] values) =>
        SendAsync(browser, page, form, HttpStatusCode.SeeOther, values);

    private static async Task<string> SendAsync(
        HttpClient browser, string page, string form, HttpStatusCode expected, params (string Name, string Value)[] values)
    {
        var token = Token().Match(await browser.GetStringAsync(page)).Groups["token"].Value;
        using var content = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), .. values.Select(v => KeyValuePair.Create(v.Name, v.Value))]);
        using var answer = await browser.PostAsync($"{page}/{form}", content);
        Assert.Equal(expected, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex("name=\"note\" value=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Note();

    [GeneratedRegex("href=\"(?<link>[^\"]*/export)\" download", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExportLink();
}
