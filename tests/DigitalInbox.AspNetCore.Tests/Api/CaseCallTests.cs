using System.Text.Json.Nodes;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class CaseCallTests
{
    [Fact]
    public async Task A_message_becomes_a_case_with_every_member_of_its_shape()
    {
        await using var app = await InboxApp.StartAsync();
        using var arrived = await app.WriteAsCustomerAsync("1", "Hello");
        Assert.Equal(HttpStatusCode.OK, arrived.StatusCode);
        using var alice = app.As("alice");

        var list = await alice.GetAsync("/inbox/api/cases").JsonAsync();
        var one = await alice.GetAsync("/inbox/api/cases/1").JsonAsync();

        Assert.Null(list["next"]);
        Assert.Null(Assert.Single(list["items"]!.AsArray())!["permissions"]);
        Assert.Equal(
            [
                "number", "id", "version", "channelId", "channelKind", "status", "statusCategory", "contact", "queueId", "inboxAssignee", "ownerAssignee",
                "preAssignee", "offer", "preferredAgent", "priority", "tags", "subject", "createdAt", "statusChangedAt", "lastMessageAt", "preview", "unreadCount", "openDrafts",
                "sla", "sentiments", "mergedInto", "mergedCases", "fields", "fieldsVersion", "permissions", "viewers",
            ],
            one.AsObject().Select(p => p.Key));
        Assert.Equal("2026-03-02T12:00:00Z", (string)one["createdAt"]!);
        Assert.Equal("Mia", (string)one["contact"]!["displayName"]!);
        Assert.Equal("new", (string)one["status"]!);
        Assert.True((bool)one["permissions"]!["take"]!);
        Assert.Equal(["open", "pending", "escalated", "resolved", "closed", "trashed"], one["permissions"]!["statuses"]!.AsArray().Select(s => (string)s!));
    }

    [Fact]
    public async Task Cases_are_paged_by_cursor()
    {
        await using var app = await InboxApp.StartAsync();
        for (var i = 1; i <= 5; i++)
        {
            app.Clock.Advance(NodaTime.Duration.FromMinutes(1));
            using var arrived = await app.WriteAsCustomerAsync($"m{i}", thread: $"t{i}");
        }

        using var alice = app.As("alice");
        List<long> seen = [];
        string? after = null;
        do
        {
            var page = await alice.GetAsync($"/inbox/api/cases?limit=2&sort=oldest&after={Uri.EscapeDataString(after ?? "")}").JsonAsync();
            seen.AddRange(page["items"]!.AsArray().Select(c => (long)c!["number"]!));
            after = (string?)page["next"];
        }
        while (after is not null);

        Assert.Equal([1, 2, 3, 4, 5], seen);
    }

    [Theory]
    [InlineData("assignee=me", new long[] { 1 })]
    [InlineData("assignee=none", new long[] { 2 })]
    [InlineData("assignee=alice", new long[] { 1 })]
    [InlineData("status=new", new long[] { 2 })]
    [InlineData("status=new,open&sort=oldest", new long[] { 1, 2 })]
    [InlineData("status=new&status=open&sort=newest", new long[] { 2, 1 })]
    [InlineData("channel=other", new long[0])]
    [InlineData("sort=priority", new long[] { 2, 1 })]
    [InlineData("unread=true", new long[] { 2 })]
    [InlineData("unread=false&sort=oldest", new long[] { 1, 2 })]
    [InlineData("unread=true&q=lamp", new long[] { 2 })]
    [InlineData("sort=priority&q=lamp", new long[] { 2, 1 })]
    public async Task Cases_are_filtered(string query, long[] expected)
    {
        await using var app = await InboxApp.StartAsync();
        using var first = await app.WriteAsCustomerAsync("1", thread: "t1", text: "a lamp");
        app.Clock.Advance(NodaTime.Duration.FromMinutes(1));
        using var second = await app.WriteAsCustomerAsync("2", thread: "t2", text: "another lamp");
        using var alice = app.As("alice");
        using var assigned = await alice.PostAsJsonAsync("/inbox/api/cases/1/assign", new { agent = "me" });
        using var read = await alice.PostAsJsonAsync("/inbox/api/cases/1/read", new { });
        using var raised = await alice.PutAsJsonAsync("/inbox/api/cases/2/priority", new { priority = "high" });

        var page = await alice.GetAsync($"/inbox/api/cases?{query}").JsonAsync();

        Assert.Equal(expected, page["items"]!.AsArray().Select(c => (long)c!["number"]!));
    }

    [Theory]
    [InlineData("/cases?q=%22%2A%22", "search.empty")]
    [InlineData("/cases?q=-invoice", "search.empty")]
    [InlineData("/search", "search.empty")]
    [InlineData("/contacts", "search.empty")]
    [InlineData("/messages?q=lamp&after=x", "cursor.invalid")]
    [InlineData("/messages?q=lamp&contact=x", "query.invalid")]
    [InlineData("/messages?q=lamp&from=friday", "query.invalid")]
    [InlineData("/messages?q=lamp&status=wet", "status.unknown")]
    [InlineData("/cases?limit=0", "query.invalid")]
    [InlineData("/cases?limit=201", "query.invalid")]
    [InlineData("/cases?limit=-1", "query.invalid")]
    [InlineData("/cases?limit=many", "query.invalid")]
    [InlineData("/cases?sort=color", "query.invalid")]
    [InlineData("/cases?unread=perhaps", "query.invalid")]
    [InlineData("/cases?status=wet", "status.unknown")]
    [InlineData("/cases?after=%00%FF", "cursor.invalid")]
    [InlineData("/cases?after=nonsense", "cursor.invalid")]
    [InlineData("/cases/1/messages?after=x", "cursor.invalid")]
    [InlineData("/cases/1/messages?after=99999999999999999999", "cursor.invalid")]
    [InlineData("/cases/1/history?after=x", "cursor.invalid")]
    [InlineData("/cases/1/history?kind=rain", "history.kindUnknown")]
    [InlineData("/quarantine?limit=x", "query.invalid")]
    [InlineData("/quarantine?after=nonsense", "cursor.invalid")]
    [InlineData("/events?after=x", "cursor.invalid")]
    public async Task A_parameter_that_is_wrong_is_refused_and_named(string path, string code)
    {
        await using var app = await InboxApp.StartAsync();
        using var arrived = await app.WriteAsCustomerAsync("1");
        using var dave = app.As("dave");

        await dave.GetAsync("/inbox/api" + path).IsProblemAsync(HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [InlineData("/cases/2", "case.notFound")]
    [InlineData("/cases/0", "case.notFound")]
    [InlineData("/cases/-1", "case.notFound")]
    [InlineData("/cases/one", "case.notFound")]
    [InlineData("/cases/99999999999999999999999", "case.notFound")]
    [InlineData("/cases/2/messages", "case.notFound")]
    [InlineData("/cases/2/history", "case.notFound")]
    [InlineData("/weather", "api.unknown")]
    [InlineData("/", "api.unknown")]
    [InlineData("/cases/1/replies/1/2", "api.unknown")]
    public async Task What_is_not_there_is_not_found(string path, string code)
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.As("alice");

        await alice.GetAsync("/inbox/api" + path).IsProblemAsync(HttpStatusCode.NotFound, code);
    }

    [Fact]
    public async Task A_wrong_method_says_which_are_right()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.As("alice");

        await alice.GetAsync("/inbox/api/cases/1/replies").IsProblemAsync(HttpStatusCode.MethodNotAllowed, "api.methodNotAllowed");
        using var refused = await alice.DeleteAsync("/inbox/api/cases/1");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        Assert.Equal(["GET"], refused.Content.Headers.Allow);
    }

    [Fact]
    public async Task Messages_come_in_order_and_in_pages()
    {
        await using var app = await InboxApp.StartAsync();
        foreach (var id in new[] { "1", "2", "3" })
        {
            using var arrived = await app.WriteAsCustomerAsync(id, $"text {id}");
        }

        using var alice = app.As("alice");
        var first = await alice.GetAsync("/inbox/api/cases/1/messages?limit=2").JsonAsync();
        var rest = await alice.GetAsync($"/inbox/api/cases/1/messages?limit=2&after={first["next"]}").JsonAsync();

        Assert.Equal(["text 1", "text 2"], Texts(first));
        Assert.Equal(["text 3"], Texts(rest));
        Assert.Null(rest["next"]);
        Assert.Equal(
            [
                "id", "sequence", "direction", "kind", "author", "externalId", "text", "attachments", "sentAt", "receivedAt", "replyTo",
                "reactions", "sentiment", "sentimentSource", "tags", "delivery", "version", "editedAt", "deletedAt", "hidden",
                "content", "privateReply", "privateReplyTo", "erasedAt", "unsupportedType",
            ],
            first["items"]![0]!.AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task Files_and_what_is_not_supported_are_listed_with_the_message()
    {
        await using var app = await InboxApp.StartAsync();
        using var arrived = await app.WriteAsCustomerAsync("1", "", more: new JsonObject { ["file"] = "a.png", ["unsupported"] = "sticker" });
        using var alice = app.As("alice");

        var message = (await alice.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]![0]!;

        Assert.Equal("sticker", (string)message["unsupportedType"]!);
        var file = Assert.Single(message["attachments"]!.AsArray())!;
        Assert.Equal(("a.png", "image/png", 2048, "remote"), ((string)file["fileName"]!, (string)file["mediaType"]!, (int)file["size"]!, (string)file["state"]!));
    }

    [Fact]
    public async Task History_comes_newest_first_in_pages_and_by_kind()
    {
        await using var app = await InboxApp.StartAsync();
        using var arrived = await app.WriteAsCustomerAsync("1");
        using var alice = app.As("alice");
        using var taken = await alice.PostAsJsonAsync("/inbox/api/cases/1/assign", new { agent = "me" });

        var all = await alice.GetAsync("/inbox/api/cases/1/history").JsonAsync();
        var page = await alice.GetAsync("/inbox/api/cases/1/history?limit=1").JsonAsync();
        var second = await alice.GetAsync($"/inbox/api/cases/1/history?limit=1&after={page["next"]}").JsonAsync();
        var byKind = await alice.GetAsync("/inbox/api/cases/1/history?kind=case.assigned").JsonAsync();
        var rare = await alice.GetAsync("/inbox/api/cases/1/history?kind=case.opened,case.assigned&limit=1").JsonAsync();
        var rest = await alice.GetAsync($"/inbox/api/cases/1/history?kind=case.opened,case.assigned&limit=1&after={rare["next"]}").JsonAsync();

        Assert.Equal(["case.statusChanged", "case.assigned", "message.received", "case.opened"], Kinds(all));
        Assert.Equal(["case.statusChanged"], Kinds(page));
        Assert.Equal(["case.assigned"], Kinds(second));
        Assert.Equal(["case.assigned"], Kinds(rare));
        Assert.Equal(["case.opened"], Kinds(rest));
        Assert.Null(rest["next"]);
        var entry = Assert.Single(byKind["items"]!.AsArray())!;
        Assert.Equal("alice", (string)entry["data"]!["agent"]!);
        Assert.Equal(("agent", "alice"), ((string)entry["initiator"]!["kind"]!, (string)entry["initiator"]!["id"]!));
    }

    private static IEnumerable<string> Texts(JsonNode page) => page["items"]!.AsArray().Select(m => (string)m!["text"]!);

    private static IEnumerable<string> Kinds(JsonNode page) => page["items"]!.AsArray().Select(e => (string)e!["kind"]!);
}
