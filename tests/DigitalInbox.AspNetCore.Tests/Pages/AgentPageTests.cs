using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Builder;

namespace DigitalInbox.AspNetCore.Tests.Pages;

public sealed partial class AgentPageTests
{
    [Fact]
    public async Task Every_page_carries_the_policy_and_nothing_inline()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.Browser("alice");

        foreach (var path in new[] { "/inbox", "/inbox/cases/1", "/inbox/cases/1?tab=history", "/inbox/cases/1?tab=routing", "/inbox/cases/9", "/inbox/nowhere" })
        {
            using var page = await alice.GetAsync(path);
            var html = await page.Content.ReadAsStringAsync();
            Assert.Equal(
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
                page.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
            Assert.DoesNotMatch(Inline(), html);
        }
    }

    [Fact]
    public async Task What_customers_write_is_shown_and_not_obeyed()
    {
        const string Attack = """<script>alert(1)</script><img src=x onerror="alert(2)">'"><b>&amp;""";
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1", Attack, name: Attack);
        using var file = await app.WriteAsCustomerAsync("2", Attack, name: Attack, more: new JsonObject { ["file"] = Attack, ["unsupported"] = Attack });
        using var alice = app.Browser("alice");

        foreach (var path in new[] { "/inbox?view=unassigned", "/inbox/cases/1?view=all", "/inbox/cases/1?tab=history&view=all" })
        {
            var html = await alice.GetStringAsync(path);
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
            Assert.DoesNotContain("'\"><b>", html, StringComparison.Ordinal);
            Assert.Contains(Attack, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_agent_takes_a_case_and_answers_with_plain_forms()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.Browser("alice");

        using var taken = await SubmitAsync(alice, "assign", ("agent", "me"));
        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        Assert.Equal("/inbox/cases/1", taken.Headers.Location?.ToString());
        using var sent = await SubmitAsync(alice, "replies", ("text", "Line one\r\nLine two"), ("status", "resolved"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        using var noted = await SubmitAsync(alice, "notes", ("text", "For us"));
        using var closed = await SubmitAsync(alice, "status", ("status", "closed"));
        using var down = await SubmitAsync(alice, "unassign");

        using var api = app.As("alice");
        var found = await api.GetAsync("/inbox/api/cases/1").JsonAsync();
        var messages = await api.GetAsync("/inbox/api/cases/1/messages").JsonAsync();
        Assert.Equal("closed", (string)found["status"]!);
        Assert.Null(found["inboxAssignee"]);
        Assert.Equal(["Hello", "Line one\nLine two", "For us"], messages["items"]!.AsArray().Select(m => (string)m!["text"]!));
        var html = await alice.GetStringAsync("/inbox/cases/1");
        Assert.Contains("This case is closed", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"reply-text\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_shows_its_queue_and_is_handed_on_to_another()
    {
        await using var app = await InboxApp.StartAsync(inbox => inbox
            .AddQueue("general", q => q.Named("General").AsFallback())
            .AddQueue("billing", q => q.Named("Billing <2>")));
        await app.ReceiveAsync("1", "t1");
        using var alice = app.Browser("alice");

        var html = await alice.GetStringAsync("/inbox/cases/1");
        Assert.Contains("Queue: General", html, StringComparison.Ordinal);
        Assert.Contains("""<option value="queue:billing">Billing &lt;2&gt;</option>""", html, StringComparison.Ordinal);
        Assert.DoesNotContain("""<option value="queue:general">""", html, StringComparison.Ordinal);
        using var handedOn = await SubmitAsync(alice, "transfer", ("to", "queue:billing"));

        Assert.Equal(HttpStatusCode.SeeOther, handedOn.StatusCode);
        Assert.Contains("Queue: Billing &lt;2&gt;", await alice.GetStringAsync("/inbox/cases/1"), StringComparison.Ordinal);
        Assert.Contains("Handed on to Billing &lt;2&gt;", await alice.GetStringAsync("/inbox/cases/1?tab=history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_acts_once()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.Browser("alice");
        var fields = await FieldsAsync(alice, "replies");
        fields["text"] = "Once";
        fields["status"] = "pending";

        using var first = await PostAsync(alice, "replies", fields);
        using var second = await PostAsync(alice, "replies", fields);
        fields["text"] = "Another";
        using var third = await PostAsync(alice, "replies", fields);

        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.Conflict], [first.StatusCode, second.StatusCode, third.StatusCode]);
        using var api = app.As("alice");
        Assert.Equal(2, (await api.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_refused_form_comes_back_with_the_reason_and_the_text()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.Browser("alice");
        var text = new string('é', 1001);

        using var refused = await SubmitAsync(alice, "replies", ("text", text), ("status", "pending"));
        var html = await refused.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("longer than the channel takes", html, StringComparison.Ordinal);
        Assert.Contains($">{text}</textarea>", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_shown_again_and_does_nothing()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.Browser("alice");

        using var refused = await PostAsync(alice, "notes", new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = "Kept" });

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains(">Kept</textarea>", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var api = app.As("alice");
        Assert.Single((await api.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task A_reply_that_may_have_been_sent_is_settled_by_a_button()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        var id = await app.UnconfirmedReplyAsync(1);
        using var alice = app.Browser("alice");
        Assert.Contains("May have been sent", await alice.GetStringAsync("/inbox/cases/1"), StringComparison.Ordinal);

        using var settled = await SubmitAsync(alice, "delivery", ("message", id), ("state", "failed"));

        Assert.Equal(HttpStatusCode.SeeOther, settled.StatusCode);
        Assert.Contains("Not sent", await alice.GetStringAsync("/inbox/cases/1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr-CA,fr;q=0.9,en;q=0.5", "", "Mes dossiers")]
    [InlineData("de,en-US;q=0.7", "", "My cases")]
    [InlineData("de", "", "My cases")]
    [InlineData("en", "?lang=fr", "Mes dossiers")]
    [InlineData("fr", "?lang=en", "My cases")]
    [InlineData("*;q=broken", "", "My cases")]
    public async Task The_page_speaks_the_agents_language(string accepted, string query, string expected)
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.Browser("alice");
        alice.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);

        Assert.Contains(expected, await alice.GetStringAsync("/inbox" + query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_come_in_is_told_what_to_do()
    {
        await using var closed = await InboxApp.StartAsync(map: a => a.MapDigitalInbox("/inbox"));
        await using var open = await InboxApp.StartAsync(map: a => a.MapDigitalInboxForMatrix());
        using var stranger = closed.As("alice");
        using var nobody = open.As(null);
        using var cleaner = open.As("nora");

        Assert.Contains("RequireAuthorization", await TextAsync(stranger, HttpStatusCode.Forbidden), StringComparison.Ordinal);
        Assert.Contains("Sign in", await TextAsync(nobody, HttpStatusCode.Unauthorized), StringComparison.Ordinal);
        Assert.Contains("Ask its administrator", await TextAsync(cleaner, HttpStatusCode.Forbidden), StringComparison.Ordinal);

        static async Task<string> TextAsync(HttpClient client, HttpStatusCode expected)
        {
            using var page = await client.GetAsync("/inbox");
            Assert.Equal(expected, page.StatusCode);
            return await page.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task Assets_are_kept_for_ever_under_the_hash_of_their_content()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.Browser("alice");
        var html = await alice.GetStringAsync("/inbox");

        foreach (Match link in Assets().Matches(html))
        {
            using var asset = await alice.GetAsync(link.Groups["address"].Value);
            Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", asset.Headers.CacheControl?.ToString());
            using var again = new HttpRequestMessage(HttpMethod.Get, link.Groups["address"].Value);
            again.Headers.IfNoneMatch.Add(asset.Headers.ETag!);
            using var unchanged = await alice.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        }

        Assert.Equal(2, Assets().Count(html));
        using var old = await alice.GetAsync("/inbox/assets/inbox.js?v=old");
        Assert.True(old.Headers.CacheControl?.NoCache);
        using var none = await alice.GetAsync("/inbox/assets/other.js");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Links_stand_below_the_hosts_own_path()
    {
        await using var app = await InboxApp.StartAsync(map: a =>
        {
            a.UsePathBase("/desk");
            a.UseRouting();
            a.UseAuthentication();
            a.UseAuthorization();
            a.MapGroup("/office").MapDigitalInbox("/inbox").RequireAuthorization();
        });
        await app.ReceiveAsync("1", "t1");
        using var alice = app.Browser("alice");

        foreach (var path in new[] { "/desk/office/inbox", "/desk/office/inbox/", "/desk/office/inbox/cases/1", "/desk/office/inbox/a/b/c" })
        {
            using var page = await alice.GetAsync(path);
            var html = await page.Content.ReadAsStringAsync();
            Assert.Contains("data-root=\"/desk/office/inbox\"", html, StringComparison.Ordinal);
            Assert.Equal(2, Assets().Matches(html).Count(m => m.Groups["address"].Value.StartsWith("/desk/office/inbox/assets/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Empty_lists_say_what_to_do_next()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.Browser("alice");

        Assert.Contains("Take one from the unassigned cases", await alice.GetStringAsync("/inbox"), StringComparison.Ordinal);
        Assert.Contains("New messages appear here by themselves", await alice.GetStringAsync("/inbox?view=unassigned"), StringComparison.Ordinal);
        Assert.Contains("Clear the filter", await alice.GetStringAsync("/inbox?view=all&status=open"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/inbox?view=nonsense&status=wet&channel=%3Cscript%3E")]
    [InlineData("/inbox?lang=%00")]
    [InlineData("/inbox/cases/1?before=-1&tab=history")]
    [InlineData("/inbox/cases/1?before=x&tab=history&whole=1")]
    public async Task A_strange_address_still_shows_a_page(string path)
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.Browser("alice");

        using var page = await alice.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, string form, params (string Name, string Value)[] values)
    {
        var fields = await FieldsAsync(client, form);
        foreach (var (name, value) in values)
        {
            fields[name] = value;
        }

        return await PostAsync(client, form, fields);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string form, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync($"/inbox/cases/1/{form}", content);
    }

    /// <summary>The hidden fields of a form, as a browser would send them.</summary>
    private static async Task<Dictionary<string, string>> FieldsAsync(HttpClient client, string form)
    {
        var html = await client.GetStringAsync("/inbox/cases/1");
        var start = html.IndexOf($"action=\"/inbox/cases/1/{form}\"", StringComparison.Ordinal);
        Assert.True(start > 0, $"There is no form '{form}'.");
        return Hidden().Matches(html[start..html.IndexOf("</form>", start, StringComparison.Ordinal)])
            .ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);
    }

    [GeneratedRegex("<style|style=|\\son\\w+=|<script(?! type=\"module\" src=)|javascript:", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inline();

    [GeneratedRegex("(href|src)=\"(?<address>[^\"]*/assets/[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assets();

    [GeneratedRegex("type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
