using System.Text.RegularExpressions;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Pages;

/// <summary>The page of a case: the conversation, what stands beside it, and the ways to write in it.</summary>
public sealed partial class CasePageTests
{
    private readonly TestConnector page = new("page", new ChannelCapabilities
    {
        IsPrivate = true,
        CanQuote = true,
        TextLimit = new TextLimit(100, TextUnit.Utf8Bytes),
        Files = new FileRules(3, new Dictionary<string, long>(StringComparer.Ordinal) { ["text/plain"] = 1000 }),
    });

    [Theory]
    [InlineData("", "Customer", "case")]
    [InlineData("&tab=customer", "Customer", "case has-side")]
    [InlineData("&tab=history", "History", "case has-side")]
    [InlineData("&tab=knowledge", "Knowledge base", "case has-side")]
    [InlineData("&tab=clocks", "Deadlines", "case has-side")]
    [InlineData("&tab=routing", "Why here", "case has-side")]
    [InlineData("&tab=merging", "Merging", "case has-side")]
    [InlineData("&tab=nonsense", "Customer", "case")]
    public async Task The_conversation_stays_whatever_stands_beside_it(string query, string beside, string look)
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");

        var html = await alice.GetStringAsync("/inbox/cases/1?view=all" + query);

        Assert.Contains($"<article class=\"{look}\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"reply-text\"", html, StringComparison.Ordinal);
        Assert.Matches($"data-region=\"messages\"(?s:.*)data-region=\"side\" aria-label=\"{beside}\"", html);
    }

    [Fact]
    public async Task A_form_leads_back_to_what_stood_beside_the_conversation()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");

        using var noted = await SubmitAsync(alice, "notes", "&tab=history", ("text", "for us"));

        Assert.Equal("/inbox/cases/1?view=all&tab=history", noted.Headers.Location?.ToString());
    }

    [Fact]
    public async Task There_are_three_ways_to_write_for_who_may_and_what_was_refused_is_shown_again()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        using var carol = app.Browser("carol");

        var agent = await alice.GetStringAsync("/inbox/cases/1");
        var author = await carol.GetStringAsync("/inbox/cases/1");
        using var refused = await SubmitAsync(alice, "notes", "", ("text", ""));

        Assert.Equal(["reply checked", "note", "draft"], WaysOf(agent));
        Assert.Equal(["note", "draft checked"], WaysOf(author));
        Assert.Contains("Write a draft, and somebody approves it.", author, StringComparison.Ordinal);
        Assert.Equal(["reply", "note checked", "draft"], WaysOf(await refused.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task One_button_sends_and_the_other_statuses_stand_beside_it()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");

        var html = await alice.GetStringAsync("/inbox/cases/1");

        Assert.Matches("(?s)<button class=\"main\" type=\"submit\" name=\"status\" value=\"pending\".*?<details class=\"pop others\">.*?value=\"escalated\".*?value=\"resolved\".*?</details>", html);
    }

    [Fact]
    public async Task The_rules_of_the_channel_stand_below_the_box()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("2", "t2");
        using var alice = app.Browser("alice");

        var hidden = await alice.GetStringAsync("/inbox/cases/1");

        Assert.Contains("data-limit=\"100\" data-unit=\"Utf8Bytes\"", hidden, StringComparison.Ordinal);
        Assert.Contains("At most 100 characters", hidden, StringComparison.Ordinal);
        Assert.Contains("Counted in bytes", hidden, StringComparison.Ordinal);
        Assert.DoesNotContain("Everybody can read your reply.", hidden, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_come_with_the_reply_without_script_and_are_kept_when_it_is_refused()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");

        using var refused = await SendFileAsync(alice, new string('x', 101), kept: null);
        var again = await refused.Content.ReadAsStringAsync();
        var kept = Kept().Match(again).Groups["id"].Value;
        using var sent = await SendFileAsync(alice, "See the plan", kept);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("checked /> plan.txt</label>", again, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Equal(2, Regex.Count(await alice.GetStringAsync("/inbox/cases/1"), "<span class=\"name\">plan.txt</span>"));
    }

    [Fact]
    public async Task A_priority_is_set_and_taken_away()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        Assert.Contains("<option value=\"urgent\"", await alice.GetStringAsync("/inbox/cases/1?view=all"), StringComparison.Ordinal);

        using var set = await SubmitAsync(alice, "priority", "", ("priority", "urgent"));
        Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);
        Assert.Contains("<option value=\"urgent\" selected", await alice.GetStringAsync("/inbox/cases/1?view=all"), StringComparison.Ordinal);
        using var none = await SubmitAsync(alice, "priority", "", ("priority", ""));
        Assert.DoesNotContain("<option value=\"urgent\" selected", await alice.GetStringAsync("/inbox/cases/1?view=all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_message_is_answered_and_the_answer_quotes_it()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        var html = await alice.GetStringAsync("/inbox/cases/1?view=all");
        var link = WebUtility.HtmlDecode(Answer().Match(html).Groups["link"].Value);

        var asked = await alice.GetStringAsync(link);
        using var sent = await SubmitAsync(alice, "replies", "", ("text", "Yes"), ("status", "pending"), ("replyTo", ReplyTo().Match(asked).Groups["id"].Value));

        Assert.Contains("In answer to Mia:", asked, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Matches("(?s)class=\"quoted\"><a href=\"#m\\d+\">.*?Hello", await alice.GetStringAsync("/inbox/cases/1?view=all"));
    }

    [Fact]
    public async Task What_is_answered_is_taken_along_by_what_is_looked_at_beside_it()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        var link = WebUtility.HtmlDecode(Answer().Match(await alice.GetStringAsync("/inbox/cases/1?view=all")).Groups["link"].Value);
        var place = Regex.Match(link, "answer=\\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

        var html = WebUtility.HtmlDecode(await alice.GetStringAsync($"/inbox/cases/1?view=all&tab=history&{place}"));

        foreach (var tab in new[] { "", "&tab=customer", "&tab=history", "&tab=knowledge" })
        {
            Assert.Contains($"<a data-side href=\"/inbox/cases/1?view=all{tab}&{place}\"", html, StringComparison.Ordinal);
        }

        Assert.Contains($"<input type=\"hidden\" name=\"answer\" value=\"{place["answer=".Length..]}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indicators_say_what_they_mean()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");

        var html = await alice.GetStringAsync("/inbox/cases/1");

        Assert.Contains("title=\"Only the customer and we read the conversation\">Private</li>", html, StringComparison.Ordinal);
        Assert.Contains("title=\"Who began the conversation\">The customer began</li>", html, StringComparison.Ordinal);
        Assert.Contains("title=\"Who has the case\">Unassigned</li>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_case_before_and_the_case_after_are_one_click_away()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.Browser("alice");
        using var api = app.As("dave");
        (await api.PutAsJsonAsync("/inbox/api/cases/1/status", new { status = "closed" })).Dispose();
        await app.ReceiveAsync("2", "t1");
        await app.ReceiveAsync("3", "t3");

        Assert.Contains("rel=\"next\">Case 2 →</a>", WebUtility.HtmlDecode(await alice.GetStringAsync("/inbox/cases/1")), StringComparison.Ordinal);
        var second = WebUtility.HtmlDecode(await alice.GetStringAsync("/inbox/cases/2"));
        Assert.Contains("rel=\"prev\">← Case 1</a>", second, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", second, StringComparison.Ordinal);
    }

    private static IEnumerable<string> WaysOf(string html) =>
        Way().Matches(html).Select(m => m.Groups["way"].Value + (m.Groups["checked"].Success ? " checked" : ""));

    private static async Task<HttpResponseMessage> SendFileAsync(HttpClient client, string text, string? kept)
    {
        var html = await client.GetStringAsync("/inbox/cases/1?view=all");
        using var body = new MultipartFormDataContent
        {
            { new StringContent(TokenOf(html)), "__RequestVerificationToken" },
            { new StringContent(text), "text" },
            { new StringContent("pending"), "status" },
            { new StringContent("the plan"), "files", "plan.txt" },
        };
        if (kept is not null)
        {
            body.Add(new StringContent(kept), "attachments");
        }

        return await client.PostAsync("/inbox/cases/1/replies?view=all", body);
    }

    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, string form, string query, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync("/inbox/cases/1?view=all");
        using var body = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", TokenOf(html)), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]);
        return await client.PostAsync($"/inbox/cases/1/{form}?view=all{query}", body);
    }

    private static string TokenOf(string html) => WebUtility.HtmlDecode(Token().Match(html).Groups["token"].Value);

    private async Task<InboxApp> StartAsync()
    {
        var app = await InboxApp.StartAsync(inbox => inbox.AddConnector(page.Channel.Id, _ => page));
        await app.ReceiveOnAsync(page.Channel, "c1");
        return app;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("name=\"way\" id=\"way-(?<way>\\w+)\" value=\"\\w+\"(?<checked> checked)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Way();

    [GeneratedRegex("name=\"attachments\" value=\"(?<id>[^\"]+)\" checked", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kept();

    [GeneratedRegex("href=\"(?<link>[^\"]+)\" data-answer", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Answer();

    [GeneratedRegex("name=\"replyTo\" value=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReplyTo();
}
