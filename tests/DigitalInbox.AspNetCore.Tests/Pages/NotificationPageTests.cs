using System.Text.RegularExpressions;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Pages;

public sealed partial class NotificationPageTests
{
    [Fact]
    public async Task The_bar_says_how_much_is_unread_and_the_page_what()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.Browser("alice");
        Assert.DoesNotContain("class=\"unread\"", await BarAsync(alice), StringComparison.Ordinal);
        await GiveAsync(app, "alice", 1, 2);

        Assert.Contains("<span class=\"unread\">2 <", await BarAsync(alice), StringComparison.Ordinal);
        var html = Text(await alice.GetStringAsync("/inbox/notifications"));
        Assert.Contains("<strong>You were given a case</strong>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/inbox/cases/2\">Mia <span class=\"quiet\">Case 2</span></a>", html, StringComparison.Ordinal);
        Assert.Contains("<td>Dave</td>", html, StringComparison.Ordinal);
        Assert.Contains("Un dossier vous a été attribué", Text(await alice.GetStringAsync("/inbox/notifications?lang=fr")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_is_read_and_then_all()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.Browser("alice");
        await GiveAsync(app, "alice", 1, 2, 3);

        var page = await alice.GetStringAsync("/inbox/notifications");
        var row = page[page.IndexOf("data-notification=", StringComparison.Ordinal)..];
        using var one = await SubmitAsync(alice, row, "notifications-read");
        Assert.Equal((HttpStatusCode.SeeOther, "/inbox/notifications"), (one.StatusCode, one.Headers.Location?.ToString()));
        Assert.Contains("<span class=\"unread\">2 <", await BarAsync(alice), StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(await alice.GetStringAsync("/inbox/notifications?unread=yes"), "data-notification="));

        // What came after the page was shown stays unread.
        page = await alice.GetStringAsync("/inbox/notifications");
        await GiveAsync(app, "alice", 4);
        using var all = await SubmitAsync(alice, page, "notifications-read");
        Assert.Contains("<span class=\"unread\">1 <", await BarAsync(alice), StringComparison.Ordinal);
        Assert.Equal(4, Regex.Count(await alice.GetStringAsync("/inbox/notifications"), "data-notification="));
    }

    [Fact]
    public async Task A_case_out_of_sight_is_named_by_its_number_alone()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.Browser("alice");
        using var dave = app.As("dave");
        await GiveAsync(app, "alice", 1);
        using var handed = await dave.PostAsJsonAsync("/inbox/api/cases/1/transfer", new { agent = "bob" });

        var html = Text(await alice.GetStringAsync("/inbox/notifications"));

        Assert.Contains("A case of yours was handed on", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"quiet\">Case 1</span>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Mia", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_one_is_alerted_is_chosen_by_ticking()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.Browser("alice");
        using var api = app.As("alice");
        var page = await alice.GetStringAsync("/inbox/notifications");
        Assert.Contains("name=\"audio\" value=\"yes\" checked", page, StringComparison.Ordinal);

        using var saved = await SubmitAsync(alice, page, "notification-settings", ("visual", "yes"), ("kind", "mention"), ("kind", "message"));

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var settings = await api.GetAsync("/inbox/api/me/notification-settings").JsonAsync();
        Assert.Equal((true, false, false), ((bool)settings["visual"]!, (bool)settings["audio"]!, (bool)settings["quietWhileAway"]!));
        Assert.Equal(["message", "mention"], settings["kinds"]!.AsObject().Where(k => (bool)k.Value!).Select(k => k.Key));
        Assert.DoesNotContain("name=\"audio\" value=\"yes\" checked", await alice.GetStringAsync("/inbox/notifications"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_changes_nothing()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.Browser("alice");
        await GiveAsync(app, "alice", 1);

        using var refused = await SubmitAsync(alice, await alice.GetStringAsync("/inbox/notifications"), "notifications-read", ("through", "noon"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("<span class=\"unread\">1 <", await BarAsync(alice), StringComparison.Ordinal);
    }

    private static async Task GiveAsync(InboxApp app, string agent, params int[] numbers)
    {
        using var dave = app.As("dave");
        foreach (var number in numbers)
        {
            app.Clock.Advance(Duration.FromMinutes(1));
            await app.ReceiveAsync($"{number}", $"t{number}");
            using var given = await dave.PostAsJsonAsync($"/inbox/api/cases/{number}/assign", new { agent });
            Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        }
    }

    private static async Task<string> BarAsync(HttpClient browser)
    {
        var html = Text(await browser.GetStringAsync("/inbox"));
        return html[html.IndexOf("<div class=\"desk\"", StringComparison.Ordinal)..html.IndexOf("</header>", StringComparison.Ordinal)];
    }

    private static string Text(string html) => WebUtility.HtmlDecode(html);

    /// <summary>Sends the first form of that name in a piece of a page, with more values than it has, or others.</summary>
    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient browser, string html, string form, params (string Name, string Value)[] values)
    {
        var start = html.IndexOf($"action=\"/inbox/me/{form}", StringComparison.Ordinal);
        Assert.True(start > 0, $"There is no form '{form}'.");
        var fields = Hidden().Matches(html[start..html.IndexOf("</form>", start, StringComparison.Ordinal)])
            .Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)))
            .Where(f => !values.Any(v => v.Name == f.Key))
            .Concat(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
        using var content = new FormUrlEncodedContent(fields);
        return await browser.PostAsync($"/inbox/me/{form}", content);
    }

    [GeneratedRegex("type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
