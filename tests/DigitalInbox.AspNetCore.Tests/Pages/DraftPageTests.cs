using System.Text.RegularExpressions;
using DigitalInbox.Agents;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Pages;

public sealed partial class DraftPageTests
{
    [Fact]
    public async Task A_draft_is_written_refused_edited_and_approved_on_the_page()
    {
        await using var app = await StartAsync();
        using var carol = app.Browser("carol");
        using var ava = app.Browser("ava");

        using var created = await SubmitAsync(carol, "draft", "draft", ("text", "dear Mia"), ("status", "pending"), ("to", "agent:ava"));
        Assert.Equal(HttpStatusCode.SeeOther, created.StatusCode);
        var waiting = await ava.GetStringAsync("/inbox/drafts");
        Assert.Contains("/cases/1", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("Waiting for others", waiting, StringComparison.Ordinal);
        using var dave = app.Browser("dave");
        Assert.Matches("Waiting for others[\\s\\S]*dear Mia</td>\\s*<td>Waits for Ava</td>", await dave.GetStringAsync("/inbox/drafts"));
        var asked = await ava.GetStringAsync("/inbox/cases/1");
        Assert.Contains("dear Mia", asked, StringComparison.Ordinal);
        Assert.Contains("Waits for Ava", asked, StringComparison.Ordinal);

        using var refused = await SubmitAsync(ava, "draft-refuse", "draft-refuse", ("text", "too <harsh>"));
        Assert.Equal(HttpStatusCode.SeeOther, refused.StatusCode);
        Assert.Contains("too &lt;harsh&gt;", await carol.GetStringAsync("/inbox/cases/1"), StringComparison.Ordinal);
        using var edited = await SubmitAsync(carol, "draft-edit", "draft-edit", ("text", "dearest Mia"), ("status", "pending"), ("to", "agent:ava"));
        Assert.Equal(HttpStatusCode.SeeOther, edited.StatusCode);

        await app.ReceiveAsync("2", "t1", "and another thing");
        using var stale = await SubmitAsync(ava, "draft-approve", "draft-approve");
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains("The conversation went on after the draft was written.", WebUtility.HtmlDecode(await stale.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var approved = await SubmitAsync(ava, "draft-approve", "draft-approve", ("acceptStale", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, approved.StatusCode);

        var shown = await carol.GetStringAsync("/inbox/cases/1");
        Assert.Contains("dearest Mia", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("draft-approve", shown, StringComparison.Ordinal);
        Assert.Contains("Draft approved", await carol.GetStringAsync("/inbox/cases/1?tab=history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_passed_on_withdrawn_and_deleted_on_the_page()
    {
        await using var app = await StartAsync();
        using var carol = app.Browser("carol");
        foreach (var end in new[] { "draft-withdraw", "draft-delete" })
        {
            using var created = await SubmitAsync(carol, "draft", "draft", ("text", "dear Mia"), ("status", "pending"), ("to", ""));
            using var submitted = await SubmitAsync(carol, "draft-submit", "draft-submit", ("to", "agent:ava"));
            using var passed = await SubmitAsync(carol, "draft-reassign", "draft-reassign", ("to", "agent:dave"));
            Assert.Contains("Waits for Dave", await carol.GetStringAsync("/inbox/cases/1"), StringComparison.Ordinal);
            using var ended = await SubmitAsync(carol, end, end);

            Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
            Assert.DoesNotContain("dear Mia", await carol.GetStringAsync("/inbox/cases/1"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_edit_of_what_somebody_changed_is_shown_again_with_its_text()
    {
        await using var app = await StartAsync();
        using var carol = app.Browser("carol");
        using var created = await SubmitAsync(carol, "draft", "draft", ("text", "dear Mia"), ("status", "pending"), ("to", ""));

        using var refused = await SubmitAsync(carol, "draft-edit", "draft-edit", ("text", "lost words"), ("status", "pending"), ("version", "7"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var html = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("lost words", html, StringComparison.Ordinal);
        Assert.Contains("Somebody changed the draft meanwhile.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_chosen_for_a_draft_that_is_refused_stays_chosen_and_the_text_of_one_that_is_gone_is_given_back()
    {
        await using var app = await StartAsync();
        using var carol = app.Browser("carol");
        using var ava = app.Browser("ava");
        using var unknown = await SubmitAsync(carol, "draft", "draft", ("text", "dear Mia"), ("status", "resolved"), ("to", "agent:carol"));
        Assert.False(unknown.IsSuccessStatusCode);
        var again = WebUtility.HtmlDecode(await unknown.Content.ReadAsStringAsync());
        Assert.Contains("dear Mia</textarea>", again, StringComparison.Ordinal);
        Assert.Contains("<option value=\"resolved\" selected", again, StringComparison.Ordinal);

        using var created = await SubmitAsync(carol, "draft", "draft", ("text", "dear Mia"), ("status", "pending"), ("to", "agent:ava"));
        var page = await carol.GetStringAsync("/inbox/cases/1");
        var edit = Regex.Match(page, """action="/inbox/cases/1/draft-edit".*?</form>""", RegexOptions.Singleline, TimeSpan.FromSeconds(5)).Value;
        var values = Hidden().Matches(edit).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);
        using var approved = await SubmitAsync(ava, "draft-approve", "draft-approve");
        Assert.Equal(HttpStatusCode.SeeOther, approved.StatusCode);

        using var late = await carol.PostAsync("/inbox/cases/1/draft-edit", new FormUrlEncodedContent([.. values, new("text", "too late a thought"), new("status", "pending"), new("to", "")]));
        Assert.False(late.IsSuccessStatusCode);
        Assert.Contains("too late a thought</textarea>", WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_draft_answers_one_message_of_a_conversation()
    {
        await using var app = await StartAsync();
        using var carol = app.Browser("carol");
        var link = WebUtility.HtmlDecode(Regex.Match(await carol.GetStringAsync("/inbox/cases/1"), "href=\"(?<link>[^\"]*answer=[^\"]*#draft-text)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["link"].Value);
        var asked = await carol.GetStringAsync(link);
        Assert.Contains("In answer to Mia:", asked, StringComparison.Ordinal);
        var answered = Regex.Match(asked, "name=\"replyTo\" value=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["id"].Value;

        using var created = await SubmitAsync(carol, "draft", "draft", ("text", "dear Mia"), ("status", "pending"), ("to", ""), ("replyTo", answered));

        Assert.Equal(HttpStatusCode.SeeOther, created.StatusCode);
        Assert.Contains("Answers this message", await carol.GetStringAsync("/inbox/cases/1"), StringComparison.Ordinal);
    }

    private static async Task<InboxApp> StartAsync()
    {
        var app = await InboxApp.StartAsync(inbox => inbox.AddAgent("ava", "Ava", AgentRoles.Approver));
        await app.ReceiveAsync("1", "t1");
        return app;
    }

    // Sends the form of the page as a browser does: with what stands in its hidden fields, unless the test says otherwise.
    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, string form, string action, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync("/inbox/cases/1");
        var found = Regex.Match(html, $"""action="/inbox/cases/1/{form}".*?</form>""", RegexOptions.Singleline, TimeSpan.FromSeconds(5));
        Assert.True(found.Success, $"No form {form}.");
        var values = Hidden().Matches(found.Value).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }

        return await client.PostAsync($"/inbox/cases/1/{action}", new FormUrlEncodedContent(values));
    }

    [GeneratedRegex("type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Hidden();
}
