using System.Text;
using DigitalInbox.Agents;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Access;

/// <summary>Who may do what, asked of every endpoint for every role. The answer is a table that somebody approved.</summary>
public sealed class RoleMatrixTests
{
    private static readonly (string Name, string? Agent, string Roles)[] Callers =
    [
        ("nobody", null, ""),
        ("noRole", "nora", ""),
        ("agent", "ann", "agent"),
        ("author", "art", "author"),
        ("approver", "ava", "approver"),
        ("supervisor", "sam", "supervisor"),
        ("administrator", "ada", "administrator"),
    ];

    private static readonly TestConnector Public = new("open", new ChannelCapabilities
    {
        CanLike = true, CanHide = true, CanDelete = true, CanEdit = true, CanMarkRead = true, CanStartConversation = true,
    });

    /// <summary>A request to each endpoint that succeeds when it is allowed. Case 1 is nobody's, case 2 another agent's.</summary>
    private static readonly (string Endpoint, string Path, string? Body)[] Rows =
    [
        ("GET /api/cases", "/api/cases", null),
        ("POST /api/cases", "/api/cases", """{"channelId":"open","to":"zoe","text":"a","status":"pending"}"""),
        ("GET /api/cases/{number}", "/api/cases/1", null),
        ("GET /api/cases/{number}", "/api/cases/2", null),
        ("GET /api/cases/{number}/messages", "/api/cases/1/messages", null),
        ("GET /api/cases/{number}/messages", "/api/cases/2/messages", null),
        ("GET /api/cases/{number}/post", "/api/cases/1/post", null),
        ("GET /api/cases/{number}/post", "/api/cases/2/post", null),
        ("GET /api/cases/{number}/history", "/api/cases/1/history", null),
        ("GET /api/cases/{number}/history", "/api/cases/2/history", null),
        ("POST /api/cases/{number}/replies", "/api/cases/1/replies", """{"text":"a","status":"pending"}"""),
        ("POST /api/cases/{number}/replies", "/api/cases/2/replies", """{"text":"a","status":"pending"}"""),
        ("GET /api/cases/{number}/reply-options", "/api/cases/1/reply-options", null),
        ("GET /api/cases/{number}/reply-options", "/api/cases/2/reply-options", null),
        ("POST /api/cases/{number}/notes", "/api/cases/1/notes", """{"text":"a"}"""),
        ("POST /api/cases/{number}/notes", "/api/cases/2/notes", """{"text":"a"}"""),
        ("PUT /api/cases/{number}/status", "/api/cases/1/status", """{"status":"pending"}"""),
        ("PUT /api/cases/{number}/status", "/api/cases/2/status", """{"status":"pending"}"""),
        ("GET /api/forms", "/api/forms", null),
        ("GET /api/cases/{number}/forms", "/api/cases/1/forms", null),
        ("GET /api/cases/{number}/forms", "/api/cases/2/forms", null),
        ("POST /api/cases/{number}/forms", "/api/cases/1/forms", """{"formId":"address","status":"pending"}"""),
        ("POST /api/cases/{number}/forms", "/api/cases/2/forms", """{"formId":"address","status":"pending"}"""),
        ("GET /api/cases/{number}/payments", "/api/cases/1/payments", null),
        ("GET /api/cases/{number}/payments", "/api/cases/2/payments", null),
        ("POST /api/cases/{number}/payments", "/api/cases/1/payments", """{"amount":1,"currency":"EUR","reference":"a","description":"a","status":"pending"}"""),
        ("POST /api/cases/{number}/payments", "/api/cases/2/payments", """{"amount":1,"currency":"EUR","reference":"a","description":"a","status":"pending"}"""),
        ("POST /api/payments/{id}/cancel", "/api/payments/00000000-0000-0000-0000-000000000001/cancel", ""),
        ("GET /api/cases/{number}/sla", "/api/cases/1/sla", null),
        ("GET /api/cases/{number}/sla", "/api/cases/2/sla", null),
        ("PUT /api/cases/{number}/priority", "/api/cases/1/priority", """{"priority":"high"}"""),
        ("PUT /api/cases/{number}/priority", "/api/cases/2/priority", """{"priority":"high"}"""),
        ("POST /api/cases/{number}/assign", "/api/cases/1/assign", """{"agent":"me"}"""),
        ("POST /api/cases/{number}/assign", "/api/cases/1/assign", """{"agent":"bob"}"""),
        ("POST /api/cases/{number}/assign", "/api/cases/2/assign", """{"agent":"me"}"""),
        ("POST /api/cases/{number}/unassign", "/api/cases/1/unassign", ""),
        ("POST /api/cases/{number}/unassign", "/api/cases/2/unassign", ""),
        ("POST /api/cases/{number}/transfer", "/api/cases/1/transfer", """{"agent":"bob"}"""),
        ("POST /api/cases/{number}/transfer", "/api/cases/2/transfer", """{"agent":"bob"}"""),
        ("PUT /api/cases/{number}/preferred-agent", "/api/cases/1/preferred-agent", """{"agent":"bob"}"""),
        ("PUT /api/cases/{number}/preferred-agent", "/api/cases/2/preferred-agent", """{"agent":"bob"}"""),
        ("GET /api/cases/{number}/routing", "/api/cases/1/routing", null),
        ("GET /api/cases/{number}/routing/candidates", "/api/cases/1/routing/candidates", null),
        ("POST /api/routing/replay", "/api/routing/replay", """{"from":"2026-01-01T00:00:00Z","until":"2026-01-02T00:00:00Z"}"""),
        ("GET /api/cases/{number}/routing", "/api/cases/2/routing", null),
        ("PUT /api/messages/{id}/delivery", "/api/messages/{unconfirmed}/delivery", """{"state":"sent"}"""),
        ("POST /api/messages/{id}/like", "/api/messages/{public}/like", ""),
        ("POST /api/messages/{id}/hide", "/api/messages/{public}/hide", """{"hidden":true}"""),
        ("POST /api/messages/{id}/delete", "/api/messages/{public}/delete", ""),
        ("POST /api/messages/{id}/edit", "/api/messages/{public}/edit", """{"text":"a"}"""),
        ("POST /api/messages/{id}/read", "/api/messages/{public}/read", ""),
        ("GET /api/tags", "/api/tags", null),
        ("PUT /api/cases/{number}/tags", "/api/cases/1/tags", """{"tags":["vip"]}"""),
        ("PUT /api/cases/{number}/tags", "/api/cases/2/tags", """{"tags":["vip"]}"""),
        ("PUT /api/messages/{id}/tags", "/api/messages/{public}/tags", """{"tags":["vip"]}"""),
        ("PUT /api/messages/{id}/sentiment", "/api/messages/{public}/sentiment", """{"sentiment":"negative"}"""),
        ("PUT /api/messages/{id}/note", "/api/messages/{own}/note", """{"text":"b","version":1}"""),
        ("PUT /api/messages/{id}/note", "/api/messages/{note}/note", """{"text":"b","version":1}"""),
        ("DELETE /api/messages/{id}/note", "/api/messages/{own}/note", null),
        ("DELETE /api/messages/{id}/note", "/api/messages/{note}/note", null),
        ("POST /api/cases/{number}/read", "/api/cases/1/read", ""),
        ("POST /api/cases/{number}/read", "/api/cases/2/read", ""),
        ("POST /api/cases/{number}/unread", "/api/cases/1/unread", """{"from":1}"""),
        ("POST /api/cases/{number}/unread", "/api/cases/2/unread", """{"from":1}"""),
        ("POST /api/cases/{number}/spam", "/api/cases/1/spam", ""),
        ("POST /api/cases/{number}/spam", "/api/cases/2/spam", ""),
        ("POST /api/cases/{number}/viewing", "/api/cases/1/viewing", """{"typing":true}"""),
        ("POST /api/cases/{number}/viewing", "/api/cases/2/viewing", """{"typing":true}"""),
        ("DELETE /api/cases/{number}/viewing", "/api/cases/1/viewing", null),
        ("DELETE /api/cases/{number}/viewing", "/api/cases/2/viewing", null),
        ("GET /api/cases/{number}/visitor", "/api/cases/1/visitor", null),
        ("GET /api/cases/{number}/visitor", "/api/cases/2/visitor", null),
        ("PUT /api/cases/{number}/visitor", "/api/cases/1/visitor", """{"blocked":true}"""),
        ("PUT /api/cases/{number}/visitor", "/api/cases/2/visitor", """{"blocked":true}"""),
        ("POST /api/cases/{number}/end-chat", "/api/cases/1/end-chat", ""),
        ("POST /api/cases/{number}/end-chat", "/api/cases/2/end-chat", ""),
        ("POST /api/cases/{number}/invite", "/api/cases/1/invite", ""),
        ("POST /api/cases/{number}/invite", "/api/cases/2/invite", ""),
        ("POST /api/attachments", "/api/attachments?name=a.txt", "a file"),
        ("GET /api/attachments/{attachment}", "/api/attachments/{upload}", null),
        ("HEAD /api/attachments/{attachment}", "/api/attachments/{upload}", null),
        ("GET /api/messages/{id}/attachments/{attachment}", "/api/messages/{file1}", null),
        ("GET /api/messages/{id}/attachments/{attachment}", "/api/messages/{file2}", null),
        ("HEAD /api/messages/{id}/attachments/{attachment}", "/api/messages/{file1}", null),
        ("POST /api/messages/{id}/attachments/{attachment}/fetch", "/api/messages/{file1}/fetch", ""),
        ("POST /api/messages/{id}/attachments/{attachment}/fetch", "/api/messages/{file2}/fetch", ""),
        ("POST /api/cases/{number}/drafts", "/api/cases/1/drafts", """{"text":"a","status":"pending"}"""),
        ("POST /api/cases/{number}/drafts", "/api/cases/2/drafts", """{"text":"a","status":"pending"}"""),
        ("GET /api/cases/{number}/drafts", "/api/cases/1/drafts", null),
        ("GET /api/cases/{number}/drafts", "/api/cases/2/drafts", null),
        ("GET /api/drafts", "/api/drafts?approver=me", null),
        ("GET /api/drafts", "/api/drafts?approver=anybody", null),
        ("GET /api/drafts", "/api/drafts?author=me", null),
        ("GET /api/drafts/{id}", "/api/drafts/{draft1}", null),
        ("GET /api/drafts/{id}", "/api/drafts/{draft2}", null),
        ("PUT /api/drafts/{id}", "/api/drafts/{draft1}", """{"text":"b","status":"pending","version":1}"""),
        ("DELETE /api/drafts/{id}", "/api/drafts/{draft1}", null),
        ("POST /api/drafts/{id}/submit", "/api/drafts/{draft1}/submit", """{"version":1}"""),
        ("POST /api/drafts/{id}/approve", "/api/drafts/{draft1}/approve", """{"version":1}"""),
        ("POST /api/drafts/{id}/approve", "/api/drafts/{draft2}/approve", """{"version":1}"""),
        ("POST /api/drafts/{id}/refuse", "/api/drafts/{draft1}/refuse", """{"version":1}"""),
        ("POST /api/drafts/{id}/reassign", "/api/drafts/{draft1}/reassign", """{"version":1,"approvers":["dave"]}"""),
        ("POST /api/drafts/{id}/withdraw", "/api/drafts/{draft1}/withdraw", """{"version":1}"""),
        ("GET /api/drafts/{id}/attachments/{attachment}", "/api/drafts/{draftFile}", null),
        ("HEAD /api/drafts/{id}/attachments/{attachment}", "/api/drafts/{draftFile}", null),
        ("GET /api/search", "/api/search?q=hello", null),
        ("GET /api/messages", "/api/messages?q=hello", null),
        ("GET /api/contacts", "/api/contacts?q=mia", null),
        ("GET /api/contacts/{id}", "/api/contacts/{contact}", null),
        ("GET /api/contacts/{id}", "/api/contacts/{contact2}", null),
        ("PUT /api/contacts/{id}", "/api/contacts/{contact}", """{"email":"mia@example.org"}"""),
        ("PUT /api/contacts/{id}", "/api/contacts/{contact2}", """{"email":"mia@example.org"}"""),
        ("PUT /api/contacts/{id}/fields", "/api/contacts/{contact}/fields", """{"values":{"loyalty":"gold"}}"""),
        ("PUT /api/contacts/{id}/fields", "/api/contacts/{contact2}/fields", """{"values":{"loyalty":"gold"}}"""),
        ("GET /api/contacts/{id}/cases", "/api/contacts/{contact}/cases", null),
        ("GET /api/contacts/{id}/cases", "/api/contacts/{contact2}/cases", null),
        ("GET /api/contacts/{id}/messages", "/api/contacts/{contact}/messages", null),
        ("GET /api/contacts/{id}/messages", "/api/contacts/{contact2}/messages", null),
        ("GET /api/contacts/{id}/notes", "/api/contacts/{contact}/notes", null),
        ("GET /api/contacts/{id}/notes", "/api/contacts/{contact2}/notes", null),
        ("POST /api/contacts/{id}/notes", "/api/contacts/{contact}/notes", """{"text":"a"}"""),
        ("POST /api/contacts/{id}/notes", "/api/contacts/{contact2}/notes", """{"text":"a"}"""),
        ("PUT /api/contacts/{id}/notes/{note}", "/api/contacts/{contact}/notes/{contactNote}", """{"text":"b"}"""),
        ("DELETE /api/contacts/{id}/notes/{note}", "/api/contacts/{contact}/notes/{contactNote}", null),
        ("GET /api/cases/{number}/fields", "/api/cases/1/fields", null),
        ("GET /api/cases/{number}/fields", "/api/cases/2/fields", null),
        ("PUT /api/cases/{number}/fields", "/api/cases/1/fields", """{"values":{"order":"a"}}"""),
        ("PUT /api/cases/{number}/fields", "/api/cases/2/fields", """{"values":{"order":"a"}}"""),
        ("PUT /api/cases/{number}/subject", "/api/cases/1/subject", """{"subject":"a"}"""),
        ("PUT /api/cases/{number}/subject", "/api/cases/2/subject", """{"subject":"a"}"""),
        ("POST /api/contacts/{id}/erase", "/api/contacts/{contact}/erase", ""),
        ("GET /api/contacts/{id}/export", "/api/contacts/{contact}/export", null),
        ("POST /api/contacts/{id}/merge", "/api/contacts/{contact}/merge", """{"contactId":"{third}"}"""),
        ("POST /api/contacts/{id}/unmerge", "/api/contacts/{mergedContact}/unmerge", ""),
        ("GET /api/contacts/{id}/merges", "/api/contacts/{contact}/merges", null),
        ("GET /api/contacts/{id}/duplicates", "/api/contacts/{contact}/duplicates", null),
        ("GET /api/contacts/{id}/not-duplicates", "/api/contacts/{contact}/not-duplicates", null),
        ("PUT /api/contacts/{id}/not-duplicates/{other}", "/api/contacts/{contact}/not-duplicates/{third}", ""),
        ("DELETE /api/contacts/{id}/not-duplicates/{other}", "/api/contacts/{contact}/not-duplicates/{third}", null),
        ("POST /api/cases/{number}/merge", "/api/cases/{mergeable}/merge", """{"into":1}"""),
        ("POST /api/cases/{number}/merge", "/api/cases/1/merge", """{"into":2}"""),
        ("POST /api/cases/{number}/unmerge", "/api/cases/{ended}/unmerge", ""),
        ("POST /api/cases/{number}/unmerge", "/api/cases/2/unmerge", ""),
        ("GET /api/erasures", "/api/erasures", null),
        ("POST /api/erasures/reapply", "/api/erasures/reapply", """{"items":[]}"""),
        ("GET /api/channels", "/api/channels", null),
        ("GET /api/agents", "/api/agents", null),
        ("PUT /api/agents/{id}/presence", "/api/agents/bob/presence", """{"presence":"offline"}"""),
        ("PUT /api/agents/{id}/presence", "/api/agents/me/presence", """{"presence":"offline"}"""),
        ("PUT /api/agents/{id}/occupancy", "/api/agents/bob/occupancy", """{"kind":"voice","weight":1}"""),
        ("PUT /api/agents/{id}/occupancy", "/api/agents/me/occupancy", """{"kind":"voice","weight":1}"""),
        ("GET /api/queues", "/api/queues", null),
        ("GET /api/quarantine", "/api/quarantine", null),
        ("POST /api/quarantine/{id}/replay", "/api/quarantine/00000000-0000-0000-0000-000000000001/replay", ""),
        ("GET /api/definitions/{kind}", "/api/definitions/calendars", null),
        ("GET /api/definitions/{kind}/{id}", "/api/definitions/calendars/office", null),
        ("PUT /api/definitions/{kind}/{id}", "/api/definitions/calendars/office", """{"timeZone":"UTC"}"""),
        ("DELETE /api/definitions/{kind}/{id}", "/api/definitions/calendars/office", null),
        ("GET /api/jobs", "/api/jobs", null),
        ("GET /api/jobs/{id}", "/api/jobs/00000000-0000-0000-0000-000000000001", null),
        ("GET /api/me", "/api/me", null),
        ("GET /api/me/presence", "/api/me/presence", null),
        ("PUT /api/me/presence", "/api/me/presence", """{"presence":"away"}"""),
        ("POST /api/me/give-me-more", "/api/me/give-me-more", ""),
        ("GET /api/me/offers", "/api/me/offers", null),
        ("POST /api/me/offers/{id}/accept", "/api/me/offers/{offer}/accept", ""),
        ("POST /api/me/offers/{id}/reject", "/api/me/offers/{offer}/reject", ""),
        ("GET /api/automations", "/api/automations", null),
        ("GET /api/automations/{id}/runs", "/api/automations/greet/runs", null),
        ("POST /api/automations/{id}/dry-run", "/api/automations/greet/dry-run", """{"sample":1,"definition":{"name":"A","on":{"event":"case.opened"},"actions":[{"do":"unassign"}]}}"""),
        ("GET /api/cases/{number}/automations", "/api/cases/1/automations", null),
        ("GET /api/cases/{number}/automations", "/api/cases/2/automations", null),
        ("GET /api/webhook-deliveries", "/api/webhook-deliveries", null),
        ("POST /api/webhook-deliveries/{id}/retry", "/api/webhook-deliveries/00000000-0000-0000-0000-000000000001/retry", ""),
        ("GET /api/me/notifications", "/api/me/notifications", null),
        ("GET /api/me/notifications/count", "/api/me/notifications/count", null),
        ("POST /api/me/notifications/read", "/api/me/notifications/read", """{"all":true}"""),
        ("GET /api/me/notification-settings", "/api/me/notification-settings", null),
        ("PUT /api/me/notification-settings", "/api/me/notification-settings", """{"audio":false}"""),
        ("GET /api/events", "/api/events", null),
        ("GET /api/openapi.json", "/api/openapi.json", null),
        ("GET /api/quick-replies", "/api/quick-replies", null),
        ("GET /api/quick-replies", "/api/quick-replies?case=2", null),
        ("GET /api/quick-reply-categories", "/api/quick-reply-categories", null),
        ("GET /api/quick-replies/{id}", "/api/quick-replies/hello", null),
        ("PUT /api/quick-replies/{id}/favourite", "/api/quick-replies/hello/favourite", ""),
        ("DELETE /api/quick-replies/{id}/favourite", "/api/quick-replies/hello/favourite", null),
        ("POST /api/quick-replies/{id}/render", "/api/quick-replies/hello/render", """{"caseNumber":1}"""),
        ("POST /api/quick-replies/{id}/render", "/api/quick-replies/hello/render", """{"caseNumber":2}"""),
        ("* /api/{**rest}", "/api/unknown", null),
        ("GET /", "/", null),
        ("GET /search", "/search?q=hello", null),
        ("GET /cases/{number}", "/cases/1", null),
        ("GET /cases/{number}", "/cases/2", null),
        ("POST /cases/{number}/{form}", "/cases/1/notes", "form"),
        ("GET /team", "/team", null),
        ("GET /automations", "/automations", null),
        ("GET /notifications", "/notifications", null),
        ("GET /new", "/new", null),
        ("POST /new", "/new", "form"),
        ("GET /drafts", "/drafts", null),
        ("POST /me/{form}", "/me/more", "form"),
        ("POST /me/{form}", "/me/notification-settings", "form"),
        ("POST /me/offers/{id}/{form}", "/me/offers/{offer}/accept", "form"),
        ("GET /contacts/{id}", "/contacts/{contact}", null),
        ("GET /contacts/{id}", "/contacts/{contact2}", null),
        ("POST /contacts/{id}/{form}", "/contacts/{contact}/notes", "form"),
        ("GET /assets/{name}", "/assets/inbox.css", null),
        ("POST /team/{agent}/{form}", "/team/bob/presence", "form"),
        ("POST /team/{agent}/{form}", "/team/alice/return", "form"),
        ("GET /administration", "/administration", null),
        ("GET /administration/new/{kind}", "/administration/new/tags", null),
        ("POST /administration/new/{kind}", "/administration/new/tags", "form:_id=fresh&name=Fresh"),
        ("GET /administration/{kind}", "/administration/tags", null),
        ("GET /administration/{kind}/{id}", "/administration/tags/vip", null),
        ("POST /administration/{kind}/{id}", "/administration/tags/vip", "form:_version=1&name=Changed"),
        ("GET /administration/{kind}/{id}/delete", "/administration/tags/vip/delete", null),
        ("POST /administration/{kind}/{id}/delete", "/administration/tags/vip/delete", "form:_version=1"),
        ("GET /administration/{kind}/{id}/versions", "/administration/tags/vip/versions", null),
        ("GET /administration/channels", "/administration/channels", null),
        ("GET /administration/quarantine", "/administration/quarantine", null),
        ("GET /administration/quarantine/{id}", "/administration/quarantine/00000000-0000-0000-0000-000000000001", null),
        ("POST /administration/quarantine/replay", "/administration/quarantine/replay", "form"),
        ("POST /administration/quarantine/{id}/replay", "/administration/quarantine/00000000-0000-0000-0000-000000000001/replay", "form"),
        ("GET /administration/webhooks", "/administration/webhooks", null),
        ("POST /administration/webhooks/{id}/retry", "/administration/webhooks/00000000-0000-0000-0000-000000000001/retry", "form"),
        ("GET /administration/jobs", "/administration/jobs", null),
        ("GET /administration/erasures", "/administration/erasures", null),
        ("POST /administration/erasures", "/administration/erasures", "form:sure=yes&list=[]"),
        ("GET /{**rest}", "/unknown", null),
    ];

    [Fact]
    public async Task Every_endpoint_has_a_row()
    {
        await using var app = await InboxApp.StartAsync(map: app => app.MapDigitalInboxForMatrix());
        var mapped = app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"])
                .Select(m => $"{m} {(e.RoutePattern.RawText!["/inbox".Length..] is { Length: > 0 } rest ? rest : "/")}"))
            .Distinct();

        Assert.Equal(mapped.Order(StringComparer.Ordinal), Rows.Select(r => r.Endpoint).Distinct().Order(StringComparer.Ordinal));
        Assert.All(ApiTable.Calls, call => Assert.Contains($"{call.Method} /api{call.Path}", Rows.Select(r => r.Endpoint)));
    }

    [Fact]
    public async Task Each_role_may_do_what_was_approved()
    {
        var table = new StringBuilder();
        table.Append(' ', 84).AppendJoin("  ", Callers.Select(c => $"{c.Name,-13}")).Append('\n');
        foreach (var row in Rows)
        {
            var answers = new List<string>();
            foreach (var caller in Callers)
            {
                // A fresh inbox for every answer, since what is allowed changes it.
                await using var app = await StartAsync();
                answers.Add($"{await AskAsync(app, row, caller.Agent, caller.Roles),-13}");
            }

            var body = row.Body is { Length: > 0 } text and not "form" ? $" {text}" : "";
            table.Append($"{row.Endpoint.Split(' ')[0]} {row.Path}{body}".PadRight(84)).Append(string.Join("  ", answers).TrimEnd()).Append('\n');
        }

        await Verify(string.Join('\n', table.ToString().Split('\n').Select(line => line.TrimEnd())));
    }

    private static async Task<InboxApp> StartAsync()
    {
        var app = await InboxApp.StartAsync(
            inbox => KnowledgeHost.Configure(inbox
                .AddCalendar("office", calendar => calendar.In("Europe/Paris"))
                .AddTag("vip")
                .AddCustomField("loyalty")
                .AddCustomField("order", f => f.OfCases())
                .AddQuickReply("hello", reply => reply.Says("en", "Hello"))
                .AddAgent("ava", "Ava", AgentRoles.Approver)
                .AddConnector(Public.Channel.Id, _ => Public)),
            app =>
            {
                app.MapDigitalInboxForMatrix();
                app.MapDigitalInboxWebhooks("/channels");
            });
        await app.ReceiveAsync("1", "t1");
        await app.ReceiveAsync("2", "t2");
        using var alice = app.As("alice");
        using var taken = await alice.PostAsJsonAsync("/inbox/api/cases/2/assign", new { agent = "me" });
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        return app;
    }

    private static async Task<string> AskAsync(InboxApp app, (string Endpoint, string Path, string? Body) row, string? agent, string roles)
    {
        using var client = app.As(agent, roles);
        var path = row.Path;
        if (path.Contains("{unconfirmed}", StringComparison.Ordinal))
        {
            path = path.Replace("{unconfirmed}", await app.UnconfirmedReplyAsync(1), StringComparison.Ordinal);
        }

        if (path.Contains("{public}", StringComparison.Ordinal))
        {
            // A comment of a customer's: it is hidden and deleted, and is not ours to edit.
            path = path.Replace("{public}", await app.ReceiveOnAsync(Public.Channel, "comment"), StringComparison.Ordinal);
        }

        // The caller's own note, where they may write one, and one of somebody who leads.
        path = path.Replace("{own}", agent is null || roles.Length == 0 ? Guid.Empty.ToString() : await app.NoteAsync(agent), StringComparison.Ordinal);
        path = path.Replace("{note}", await app.NoteAsync("dave"), StringComparison.Ordinal);

        // An offer of somebody else's: who may answer offers at all is told that it is over.
        path = path.Replace("{offer}", "00000000-0000-0000-0000-000000000001", StringComparison.Ordinal);
        if (path.Contains("{draft", StringComparison.Ordinal))
        {
            // Drafts of the author's that wait for the approver: on case 1 that everybody sees, and on case 2.
            path = path.Replace("{draft1}", await app.DraftAsync(1), StringComparison.Ordinal)
                .Replace("{draft2}", await app.DraftAsync(2), StringComparison.Ordinal)
                .Replace("{draftFile}", await app.DraftFileAsync(1), StringComparison.Ordinal);
        }

        path = path.Replace("{contact}", await app.ContactAsync(1), StringComparison.Ordinal);
        path = path.Replace("{contact2}", await app.ContactAsync(2), StringComparison.Ordinal);
        if (path.Contains("{contactNote}", StringComparison.Ordinal))
        {
            // Somebody else's note.
            using var bob = app.As("bob", "agent");
            var note = await bob.PostAsJsonAsync($"/inbox{path[..path.LastIndexOf('/')]}", new { text = "a" }).JsonAsync();
            path = path.Replace("{contactNote}", (string)note["id"]!, StringComparison.Ordinal);
        }

        if (path.Contains("{upload}", StringComparison.Ordinal))
        {
            path = path.Replace("{upload}", await InboxApp.UploadAsync(client), StringComparison.Ordinal);
        }

        foreach (var number in (long[])[1, 2])
        {
            if (path.Contains($"{{file{number}}}", StringComparison.Ordinal))
            {
                path = path.Replace($"{{file{number}}}", await app.FileAsync(number), StringComparison.Ordinal);
            }
        }

        (path, var sent) = await app.WithThirdAsync(path, row.Body);
        using var request = new HttpRequestMessage(new HttpMethod(row.Endpoint.Split(' ')[0].Replace("*", "GET", StringComparison.Ordinal)), "/inbox" + path);
        request.Content = sent switch
        {
            null or "" => null,
            "form" => new FormUrlEncodedContent([new("text", "a note"), new("presence", "away"), new("on", "open"), new("to", "yan"), new("status", "pending")]),
            _ when sent.StartsWith("form:", StringComparison.Ordinal) => new StringContent(sent["form:".Length..], Encoding.UTF8, "application/x-www-form-urlencoded"),
            _ => new StringContent(sent, Encoding.UTF8, "application/json"),
        };
        if ((path.StartsWith("/api/definitions/", StringComparison.Ordinal) && request.Method != HttpMethod.Get)
            || (path.StartsWith("/api/drafts/", StringComparison.Ordinal) && request.Method == HttpMethod.Delete)
            || row.Path.Contains("/notes/", StringComparison.Ordinal) || row.Path.EndsWith("/note", StringComparison.Ordinal))
        {
            request.Headers.Add("If-Match", "\"1\"");
        }
        else if (request.Method == HttpMethod.Put && (row.Path.EndsWith("/fields", StringComparison.Ordinal) || row.Path.StartsWith("/api/contacts/", StringComparison.Ordinal)))
        {
            request.Headers.Add("If-Match", "\"0\"");
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var code = request.Method != HttpMethod.Head && answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? (await answer.JsonAsync())["code"]!.ToString() : "";
        return code.Length > 0 ? $"{(int)answer.StatusCode} {code.Split('.')[1]}"[..Math.Min(13, 4 + code.Split('.')[1].Length)] : $"{(int)answer.StatusCode}";
    }
}
