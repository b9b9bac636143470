using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using DigitalInbox.Agents;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class DraftCallTests
{
    [Fact]
    public async Task A_draft_is_written_submitted_and_approved_and_becomes_a_message()
    {
        await using var app = await StartAsync();
        using var carol = app.As("carol");
        using var ava = app.As("ava");

        var written = await carol.PostAsJsonAsync("/inbox/api/cases/1/drafts", new { text = "dear Mia", status = "resolved" });
        var draft = await written.JsonAsync();
        var path = $"/inbox/api/drafts/{draft["id"]}";
        Assert.Equal((HttpStatusCode.Created, "\"1\"", "written", 1), (written.StatusCode, written.Headers.ETag?.ToString(), (string)draft["state"]!, (int)draft["version"]!));
        Assert.Equal(["edit", "submit", "withdraw", "delete"], Allowed(draft));

        var submitted = await carol.PostAsJsonAsync($"{path}/submit", new { version = 1, approvers = new[] { "ava" } }).JsonAsync();
        Assert.Equal(("submitted", "ava", "carol"), ((string)submitted["state"]!, (string)submitted["approvers"]![0]!, (string)submitted["submittedBy"]!));
        var waiting = await ava.GetAsync("/inbox/api/drafts?approver=me").JsonAsync();
        Assert.Equal((string)draft["id"]!, (string)waiting["items"]![0]!["id"]!);
        var asked = await ava.GetAsync(path).JsonAsync();
        Assert.Equal(["edit", "approve", "refuse", "reassign"], Allowed(asked));
        Assert.Equal(1, (int)(await ava.GetAsync("/inbox/api/cases/1").JsonAsync())["openDrafts"]!);

        using var key = new HttpRequestMessage(HttpMethod.Post, $"{path}/approve") { Content = JsonContent.Create(new { version = 1 }) };
        key.Headers.Add("Idempotency-Key", "once");
        var approved = await ava.SendAsync(key).JsonAsync();
        using var again = new HttpRequestMessage(HttpMethod.Post, $"{path}/approve") { Content = JsonContent.Create(new { version = 1 }) };
        again.Headers.Add("Idempotency-Key", "once");
        var told = await ava.SendAsync(again).JsonAsync();

        Assert.Equal(("approved", "ava"), ((string)approved["state"]!, (string)approved["approvedBy"]!));
        Assert.Equal((string)approved["messageId"]!, (string)told["messageId"]!);
        var messages = await carol.GetAsync("/inbox/api/cases/1/messages").JsonAsync();
        var sent = messages["items"]!.AsArray()[^1]!;
        Assert.Equal(
            ((string)approved["messageId"]!, "dear Mia", "carol"), ((string)sent["id"]!, (string)sent["text"]!, (string)sent["author"]!["id"]!));
        var after = await carol.GetAsync("/inbox/api/cases/1").JsonAsync();
        Assert.Equal(("resolved", 0), ((string)after["status"]!, (int)after["openDrafts"]!));
        Assert.Empty((await ava.GetAsync("/inbox/api/drafts?approver=me").JsonAsync())["items"]!.AsArray());
        Assert.Single((await carol.GetAsync("/inbox/api/drafts?author=me&state=all").JsonAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task Who_changes_a_draft_says_which_version_they_saw()
    {
        await using var app = await StartAsync();
        using var carol = app.As("carol");
        var path = $"/inbox/api/drafts/{(await CreateAsync(carol))["id"]}";

        await carol.PostAsJsonAsync($"{path}/withdraw", new { }).IsProblemAsync(HttpStatusCode.PreconditionRequired, "draft.versionRequired");
        await carol.DeleteAsync(path).IsProblemAsync(HttpStatusCode.PreconditionRequired, "draft.versionRequired");
        var changed = await carol.PutAsJsonAsync(path, new { text = "x", status = "pending", version = 2 }).IsProblemAsync(HttpStatusCode.Conflict, "draft.changed");
        Assert.Equal(1, (int)changed["version"]!);
        using var edit = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(new { text = "x", status = "pending" }) };
        edit.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
        Assert.Equal(2, (int)(await carol.SendAsync(edit).JsonAsync())["version"]!);
        using var delete = new HttpRequestMessage(HttpMethod.Delete, path);
        delete.Headers.IfMatch.Add(new EntityTagHeaderValue("\"2\""));
        Assert.Equal(HttpStatusCode.NoContent, (await carol.SendAsync(delete)).StatusCode);
        await carol.GetAsync(path).IsProblemAsync(HttpStatusCode.NotFound, "draft.notFound");
        await carol.GetAsync("/inbox/api/drafts/none").IsProblemAsync(HttpStatusCode.NotFound, "draft.notFound");
    }

    [Fact]
    public async Task A_refusal_gives_its_reason_and_the_next_version_goes_back_to_who_refused()
    {
        await using var app = await StartAsync();
        using var carol = app.As("carol");
        using var ava = app.As("ava");
        var path = $"/inbox/api/drafts/{(await CreateAsync(carol, submit: true))["id"]}";

        var refused = await ava.PostAsJsonAsync($"{path}/refuse", new { version = 1, reason = "too harsh", reasonId = "tone" }).JsonAsync();
        var again = await carol.PutAsJsonAsync(path, new { text = "softer", status = "pending", version = 1, submit = true }).JsonAsync();

        Assert.Equal(("refused", "too harsh", "ava"), ((string)refused["state"]!, (string)refused["refusal"]!["reason"]!, (string)refused["refusal"]!["by"]!["id"]!));
        Assert.Equal(("submitted", 2, "ava"), ((string)again["state"]!, (int)again["version"]!, (string)again["approvers"]![0]!));
        Assert.Equal(["dear Mia", "softer"], again["versions"]!.AsArray().Select(v => (string)v!["text"]!));
        var history = await carol.GetAsync("/inbox/api/cases/1/history?kind=draft.refused").JsonAsync();
        Assert.DoesNotContain("harsh", history.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_draft_tells_since_when_and_is_sent_by_who_accepts_it()
    {
        await using var app = await StartAsync();
        using var carol = app.As("carol");
        using var ava = app.As("ava");
        var path = $"/inbox/api/drafts/{(await CreateAsync(carol, submit: true))["id"]}";
        app.Clock.Advance(Duration.FromMinutes(1));
        await app.ReceiveAsync("2", "t1", "and another thing");

        var refusal = await ava.PostAsJsonAsync($"{path}/approve", new { version = 1 }).IsProblemAsync(HttpStatusCode.Conflict, "draft.stale");
        var shown = await ava.GetAsync(path).JsonAsync();
        var approved = await ava.PostAsJsonAsync($"{path}/approve", new { version = 1, acceptStale = true }).JsonAsync();

        Assert.Equal((string)shown["staleSince"]!, (string)refusal["since"]!);
        Assert.Equal("approved", (string)approved["state"]!);
    }

    [Fact]
    public async Task Drafts_that_wait_come_in_pages()
    {
        await using var app = await StartAsync();
        using var carol = app.As("carol");
        using var ava = app.As("ava");
        for (var i = 0; i < 3; i++)
        {
            await CreateAsync(carol, submit: true);
            app.Clock.Advance(Duration.FromMinutes(1));
        }

        var first = await ava.GetAsync("/inbox/api/drafts?approver=me&limit=2").JsonAsync();
        var second = await ava.GetAsync($"/inbox/api/drafts?approver=me&limit=2&after={Uri.EscapeDataString((string)first["next"]!)}").JsonAsync();

        Assert.Equal((2, 1), (first["items"]!.AsArray().Count, second["items"]!.AsArray().Count));
        Assert.Null(second["next"]);
        Assert.Equal(3, (await ava.GetAsync("/inbox/api/cases/1/drafts").JsonAsync())["items"]!.AsArray().Count);
        await ava.GetAsync("/inbox/api/drafts").IsProblemAsync(HttpStatusCode.BadRequest, "query.invalid");
        await ava.GetAsync("/inbox/api/drafts?approver=carol").IsProblemAsync(HttpStatusCode.BadRequest, "query.invalid");
    }

    [Theory]
    [InlineData("""{"text":"a","status":"pending","queue":"q"}""", "request.malformed", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"a","status":"pending","submit":true,"queue":"q","approvers":["ava"]}""", "request.malformed", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"a","status":"pending","submit":true}""", "draft.approversMissing", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"a","status":"open"}""", "reply.statusNotPermitted", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"a","status":"pending","submit":true,"approvers":["ava"],"expiresAt":"soon"}""", "request.malformed", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"","status":"pending"}""", "draft.empty", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"a","status":"pending","submit":true,"queue":"mars"}""", "queue.unknown", HttpStatusCode.UnprocessableEntity)]
    public async Task What_a_draft_cannot_be_is_refused(string body, string code, HttpStatusCode status)
    {
        await using var app = await StartAsync();
        using var carol = app.As("carol");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        await carol.PostAsync("/inbox/api/cases/1/drafts", content).IsProblemAsync(status, code);
    }

    private static async Task<InboxApp> StartAsync()
    {
        var app = await InboxApp.StartAsync(inbox => inbox.AddAgent("ava", "Ava", AgentRoles.Approver));
        await app.ReceiveAsync("1", "t1");
        return app;
    }

    private static Task<JsonNode> CreateAsync(HttpClient client, bool submit = false) => client.PostAsJsonAsync(
        "/inbox/api/cases/1/drafts",
        submit ? new { text = "dear Mia", status = "pending", submit = true, approvers = new[] { "ava" } } : (object)new { text = "dear Mia", status = "pending" }).JsonAsync();

    private static IEnumerable<string> Allowed(JsonNode draft) =>
        draft["permissions"]!.AsObject().Where(p => (bool)p.Value!).Select(p => p.Key);
}
