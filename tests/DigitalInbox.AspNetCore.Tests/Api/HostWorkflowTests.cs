using System.Text.Json.Nodes;
using DigitalInbox.Cases;
using DigitalInbox.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Api;

/// <summary>The API and the page of an inbox whose host has statuses of its own.</summary>
public sealed class HostWorkflowTests
{
    [Fact]
    public async Task A_case_tells_which_statuses_it_may_have_and_why_not_the_others()
    {
        await using var app = await InboxApp.StartAsync(Use);
        using var arrived = await app.WriteAsCustomerAsync("1");
        using var alice = app.As("alice");

        var may = (await alice.GetAsync("/inbox/api/cases/1").JsonAsync())["permissions"]!;

        Assert.Equal(["open", "pending", "in-review", "escalated", "trashed"], Names(may["statuses"]!));
        Assert.Equal(["pending", "in-review", "escalated"], Names(may["replyStatuses"]!));
        Assert.Equal(
            [
                """{"status":"resolved","code":"case.guardRefused","reason":"owner.missing","message":"Take it first."}""",
                """{"status":"closed","code":"case.statusNotPermitted","reason":null,"message":"A case that is new cannot become closed."}""",
            ],
            may["refusedStatuses"]!.AsArray().Select(r => r!.ToJsonString()));
    }

    [Fact]
    public async Task A_status_of_the_host_is_set_listed_and_answered_with()
    {
        await using var app = await InboxApp.StartAsync(Use);
        using var arrived = await app.WriteAsCustomerAsync("1");
        using var alice = app.As("alice");

        var set = await alice.PutAsJsonAsync("/inbox/api/cases/1/status", new { status = "in-review" }).JsonAsync();
        using var replied = await alice.PostAsJsonAsync("/inbox/api/cases/1/replies", new { text = "Soon", status = "in-review" });
        var listed = await alice.GetAsync("/inbox/api/cases?status=in-review").JsonAsync();

        Assert.Equal(("in-review", "pending"), ((string)set["status"]!, (string)set["statusCategory"]!));
        Assert.Equal(HttpStatusCode.Created, replied.StatusCode);
        Assert.Single(listed["items"]!.AsArray());
        Assert.Empty((await alice.GetAsync("/inbox/api/cases?status=pending").JsonAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task A_guard_refuses_with_its_reason()
    {
        await using var app = await InboxApp.StartAsync(Use);
        using var arrived = await app.WriteAsCustomerAsync("1");
        using var alice = app.As("alice");

        var problem = await alice.PutAsJsonAsync("/inbox/api/cases/1/status", new { status = "resolved" })
            .IsProblemAsync(HttpStatusCode.Conflict, "case.guardRefused");

        Assert.Equal(("owner.missing", "Take it first."), ((string)problem["reason"]!, (string)problem["detail"]!));
        Assert.Equal(["open", "pending", "in-review", "escalated", "trashed"], Names(problem["permitted"]!));
    }

    [Theory]
    [InlineData("en", "In review", "Resolved – Take it first.", "Pending")]
    [InlineData("fr", "En relecture", "Résolu – Prenez-le d'abord.", "En attente")]
    public async Task The_page_offers_what_may_be_set_and_says_why_a_guard_says_no(string language, string own, string refused, string standard)
    {
        await using var app = await InboxApp.StartAsync(Use);
        using var arrived = await app.WriteAsCustomerAsync("1");
        using var alice = app.Browser("alice");

        var html = WebUtility.HtmlDecode(await alice.GetStringAsync($"/inbox/cases/1?lang={language}"));
        var menu = Between(html, "/status", "</form>");
        var compose = Between(html, "/replies", "</form>");

        Assert.Contains($"<option value=\"in-review\">{own}</option>", menu, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"resolved\" disabled>{refused}</option>", menu, StringComparison.Ordinal);
        Assert.Contains($">{standard}</option>", menu, StringComparison.Ordinal);
        Assert.DoesNotContain("\"closed\"", menu, StringComparison.Ordinal);
        Assert.Contains($">· {own}</span></button>", compose, StringComparison.Ordinal);
        Assert.Contains($"<p class=\"hint\">{refused}</p>", compose, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"resolved\"", compose, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"in-review\">{own}</option>", Between(html, "class=\"filter\"", "</form>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_reply_may_leave_is_shown_anew_also_to_who_is_writing()
    {
        await using var app = await InboxApp.StartAsync(Use);
        using var arrived = await app.WriteAsCustomerAsync("1");
        using var alice = app.Browser("alice");

        var before = Between(await alice.GetStringAsync("/inbox/cases/1"), "data-state=", ">");
        using var taken = await app.As("alice").PostAsJsonAsync("/inbox/api/cases/1/assign", new { agent = "me" });
        var after = Between(await alice.GetStringAsync("/inbox/cases/1"), "data-state=", ">");

        Assert.Equal("data-state=\"open-note-pending.in-review.escalated\"", before);
        Assert.Equal("data-state=\"open-note-pending.in-review.escalated.resolved\"", after);
    }

    [Fact]
    public async Task A_form_that_a_guard_refuses_says_so()
    {
        await using var app = await InboxApp.StartAsync(Use);
        using var arrived = await app.WriteAsCustomerAsync("1");
        using var alice = app.Browser("alice");
        const string Field = "__RequestVerificationToken";
        var token = Between(await alice.GetStringAsync("/inbox/cases/1"), $"{Field}\" value=\"", "\"").Split('"')[^1];

        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { [Field] = token, ["status"] = "resolved" });
        using var refused = await alice.PostAsync("/inbox/cases/1/status", content);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("The choice of statuses says why.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static void Use(DigitalInboxBuilder inbox) => inbox.UseWorkflow(workflow => workflow
        .AddStandardStatuses()
        .AddStatus("in-review", StatusCategory.Pending, "In review", "En relecture")
        .PermitOnly("new", "open", "pending", "in-review", "escalated", "resolved", "trashed")
        .Guard("resolved", "owner.missing", c => c.Owner is not null, "Take it first.", "Prenez-le d'abord."));

    private static IEnumerable<string> Names(JsonNode names) => names.AsArray().Select(n => (string)n!);

    private static string Between(string html, string start, string end)
    {
        var from = html.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, $"There is no {start}.");
        return html[from..html.IndexOf(end, from + start.Length, StringComparison.Ordinal)];
    }
}
