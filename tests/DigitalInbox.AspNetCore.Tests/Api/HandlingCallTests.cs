using System.Text;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class HandlingCallTests
{
    [Fact]
    public async Task A_reply_is_made_and_sent_and_leaves_the_status()
    {
        await using var app = await StartWithCaseAsync();
        using var alice = app.As("alice");

        using var made = await alice.PostAsJsonAsync("/inbox/api/cases/1/replies", new { text = "Here you are", status = "resolved", rain = 1 });
        var message = await made.JsonAsync();

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(("outbound", "agent", "alice", "Alice"), ((string)message["direction"]!, (string)message["author"]!["kind"]!, (string)message["author"]!["id"]!, (string)message["author"]!["name"]!));
        var found = await alice.GetAsync("/inbox/api/cases/1").JsonAsync();
        Assert.Equal("resolved", (string)found["status"]!);
        Assert.Null(found["inboxAssignee"]);
        await WaitForAsync(() => !app.Channel.Sent.IsEmpty);
    }

    [Theory]
    [InlineData("""{"status":"pending"}""", HttpStatusCode.UnprocessableEntity, "reply.empty")]
    [InlineData("""{"text":" ","status":"pending"}""", HttpStatusCode.UnprocessableEntity, "reply.empty")]
    [InlineData("""{"text":"a"}""", HttpStatusCode.BadRequest, "status.unknown")]
    [InlineData("""{"text":"a","status":"open"}""", HttpStatusCode.BadRequest, "reply.statusNotPermitted")]
    [InlineData("""{"text":"a","status":"pending","replyTo":"x"}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"text":"a","status":"pending","replyTo":"00000000-0000-0000-0000-000000000001"}""", HttpStatusCode.UnprocessableEntity, "reply.targetNotFound")]
    [InlineData("""{"text":"a","status":"pending","attachments":["1"]}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"text":"a","status":"pending","attachments":["00000000-0000-0000-0000-000000000001"]}""", HttpStatusCode.UnprocessableEntity, "reply.fileUnknown")]
    [InlineData("""{"text":"a","status":"pending","content":{"kind":"poll"}}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"text":"a","status":"pending","content":{"kind":"quickReplies","options":[null]}}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"text":"a","status":"pending","content":{"kind":"timePicker","slots":[{"id":"1","start":"soon","length":"PT1H"}]}}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"text":"a","status":"pending","content":{"kind":"timePicker","slots":[{"id":"1","start":"2036-01-01T00:00:00Z","length":"P1D"}]}}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"text":"a","status":"pending","content":{"kind":"richLink","title":"a","address":"there"}}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"text":"a","status":"pending","content":{"kind":"form","title":"a"}}""", HttpStatusCode.UnprocessableEntity, "reply.contentNotSupported")]
    [InlineData("""{"text":"a","status":"pending","content":{"kind":"location","latitude":1,"longitude":1}}""", HttpStatusCode.UnprocessableEntity, "reply.contentNotSupported")]
    [InlineData("""{"text":"a","status":"pending","private":true}""", HttpStatusCode.UnprocessableEntity, "reply.privateNotSupported")]
    [InlineData("""{"text":"a","status":"pending","quickReplyId":"1"}""", HttpStatusCode.UnprocessableEntity, "quickReply.unknown")]
    [InlineData("""{"text":5,"status":"pending"}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"text":"a","status":""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"text":"\ud800","status":"pending"}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("[]", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("null", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("", HttpStatusCode.BadRequest, "request.malformed")]
    public async Task A_reply_that_cannot_be_sent_says_why(string body, HttpStatusCode status, string code)
    {
        await using var app = await StartWithCaseAsync();
        using var alice = app.As("alice");

        await PostAsync(alice, "/inbox/api/cases/1/replies", body).IsProblemAsync(status, code);
        Assert.Equal("new", (string)(await alice.GetAsync("/inbox/api/cases/1").JsonAsync())["status"]!);
    }

    [Fact]
    public async Task What_would_be_allowed_stands_in_the_problem()
    {
        await using var app = await StartWithCaseAsync();
        using var alice = app.As("alice");

        var tooLong = await PostAsync(alice, "/inbox/api/cases/1/replies", $$"""{"text":"{{new string('a', 1001)}}","status":"pending"}""").JsonAsync();
        app.Clock.Advance(Duration.FromHours(25));
        var tooLate = await PostAsync(alice, "/inbox/api/cases/1/replies", """{"text":"a","status":"pending"}""").JsonAsync();

        Assert.Equal(("reply.tooLong", 1000, 1001), ((string)tooLong["code"]!, (int)tooLong["maximum"]!, (int)tooLong["length"]!));
        Assert.Equal(("reply.windowClosed", "2026-03-03T12:00:00Z"), ((string)tooLate["code"]!, (string)tooLate["closedAt"]!));
    }

    [Fact]
    public async Task Bodies_that_are_no_json_or_too_large_are_refused()
    {
        await using var app = await StartWithCaseAsync();
        using var alice = app.As("alice");
        var large = $$"""{"text":"{{new string('a', 1024 * 1024)}}","status":"pending"}""";

        using var form = new FormUrlEncodedContent([new("text", "a")]);
        await alice.PostAsync("/inbox/api/cases/1/replies", form).IsProblemAsync(HttpStatusCode.UnsupportedMediaType, "request.mediaType");
        await alice.PostAsync("/inbox/api/cases/1/replies", null).IsProblemAsync(HttpStatusCode.UnsupportedMediaType, "request.mediaType");
        await PostAsync(alice, "/inbox/api/cases/1/replies", large).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "request.tooLarge");
        using var chunked = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(large)));
        chunked.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/inbox/api/cases/1/notes") { Content = chunked };
        request.Headers.TransferEncodingChunked = true;
        await alice.SendAsync(request).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "request.tooLarge");
    }

    [Fact]
    public async Task A_note_is_internal_and_allowed_when_closed()
    {
        await using var app = await StartWithCaseAsync();
        using var alice = app.As("alice");
        using var closed = await alice.PutAsJsonAsync("/inbox/api/cases/1/status", new { status = "closed" });

        using var made = await alice.PostAsJsonAsync("/inbox/api/cases/1/notes", new { text = "Called back" });

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("internal", (string)(await made.JsonAsync())["direction"]!);
        await PostAsync(alice, "/inbox/api/cases/1/notes", "{}").IsProblemAsync(HttpStatusCode.BadRequest, "note.empty");
        await PostAsync(alice, "/inbox/api/cases/1/replies", """{"text":"a","status":"pending"}""").IsProblemAsync(HttpStatusCode.Conflict, "case.closed");
    }

    [Fact]
    public async Task One_key_makes_one_reply_also_at_the_same_time()
    {
        await using var app = await StartWithCaseAsync();
        using var alice = app.As("alice");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => WithKeyAsync(alice, "replies", "k1", """{"text":"Once","status":"pending"}""")));
        var again = await WithKeyAsync(alice, "replies", "k1", """{"text":"Once","status":"pending"}""");

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        var ids = new HashSet<string> { (string)(await again.JsonAsync())["id"]! };
        foreach (var answer in answers)
        {
            ids.Add((string)(await answer.JsonAsync())["id"]!);
        }

        Assert.Single(ids);
        var messages = await alice.GetAsync("/inbox/api/cases/1/messages").JsonAsync();
        Assert.Equal(2, messages["items"]!.AsArray().Count);
        await WithKeyAsync(alice, "replies", "k1", """{"text":"Other","status":"pending"}""")
            .IsProblemAsync(HttpStatusCode.Conflict, "idempotency.mismatch");
        await WithKeyAsync(alice, "notes", new string('k', 201), """{"text":"a"}""").IsProblemAsync(HttpStatusCode.BadRequest, "idempotency.keyInvalid");
    }

    [Fact]
    public async Task A_case_is_taken_handed_on_and_put_down()
    {
        await using var app = await StartWithCaseAsync();
        using var alice = app.As("alice");

        var taken = await PostAsync(alice, "/inbox/api/cases/1/assign", """{"agent":"me"}""").JsonAsync();
        Assert.Equal(("alice", "alice", "open"), ((string)taken["inboxAssignee"]!, (string)taken["ownerAssignee"]!, (string)taken["status"]!));
        Assert.True((bool)taken["permissions"]!["unassign"]!);
        var down = await alice.PostAsync("/inbox/api/cases/1/unassign", null).JsonAsync();
        Assert.Null(down["inboxAssignee"]);
        Assert.Equal("alice", (string)down["ownerAssignee"]!);
        await PostAsync(alice, "/inbox/api/cases/1/assign", """{"agent":"nobody"}""").IsProblemAsync(HttpStatusCode.UnprocessableEntity, "agent.unknown");
        await PostAsync(alice, "/inbox/api/cases/1/assign", "{}").IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task A_status_is_set_by_name()
    {
        await using var app = await StartWithCaseAsync();
        using var alice = app.As("alice");

        using var set = await alice.PutAsJsonAsync("/inbox/api/cases/1/status", new { status = "closed" });
        Assert.Equal("closed", (string)(await set.JsonAsync())["status"]!);
        await alice.PutAsJsonAsync("/inbox/api/cases/1/status", new { status = "open" }).IsProblemAsync(HttpStatusCode.Conflict, "case.closed");
        await alice.PutAsJsonAsync("/inbox/api/cases/1/status", new { status = "wet" }).IsProblemAsync(HttpStatusCode.BadRequest, "status.unknown");
    }

    [Theory]
    [InlineData("sent")]
    [InlineData("failed")]
    public async Task A_reply_that_may_have_been_sent_is_settled(string state)
    {
        await using var app = await StartWithCaseAsync();
        app.Channel.OnSend = _ => new SendResult.Unconfirmed("timeout");
        using var alice = app.As("alice");
        var id = (string)(await PostAsync(alice, "/inbox/api/cases/1/replies", """{"text":"a","status":"pending"}""").JsonAsync())["id"]!;
        await WaitForAsync(async () => await StateAsync() == "unconfirmed");

        using var settled = await alice.PutAsJsonAsync($"/inbox/api/messages/{id}/delivery", new { state });

        Assert.Equal(HttpStatusCode.NoContent, settled.StatusCode);
        Assert.Equal(state, await StateAsync());
        await alice.PutAsJsonAsync($"/inbox/api/messages/{id}/delivery", new { state }).IsProblemAsync(HttpStatusCode.Conflict, "delivery.notUnconfirmed");
        await alice.PutAsJsonAsync($"/inbox/api/messages/{id}/delivery", new { state = "read" }).IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
        await alice.PutAsJsonAsync("/inbox/api/messages/1/delivery", new { state }).IsProblemAsync(HttpStatusCode.NotFound, "message.notFound");

        async Task<string> StateAsync() =>
            (string)(await alice.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]![1]!["delivery"]!["state"]!;
    }

    private static async Task<InboxApp> StartWithCaseAsync()
    {
        var app = await InboxApp.StartAsync();
        using var arrived = await app.WriteAsCustomerAsync("1");
        Assert.Equal(HttpStatusCode.OK, arrived.StatusCode);
        return app;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await client.PostAsync(address, content);
    }

    private static async Task<HttpResponseMessage> WithKeyAsync(HttpClient client, string what, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/inbox/api/cases/1/{what}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    private static Task WaitForAsync(Func<bool> holds) => WaitForAsync(() => Task.FromResult(holds()));

    private static async Task WaitForAsync(Func<Task<bool>> holds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
