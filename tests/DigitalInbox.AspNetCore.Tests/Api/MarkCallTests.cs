using System.Text;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Api;

/// <summary>Tags, what agents say of messages, what was seen, spam, viewers, and replies that cross.</summary>
public sealed class MarkCallTests
{
    [Fact]
    public async Task Tags_stand_in_the_json_of_cases_and_messages_and_filter_lists_and_searches()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1", "the lamp is broken");
        await app.ReceiveAsync("2", "t2", "the lamp is fine");
        using var alice = app.As("alice");

        var tagged = await PutAsync(alice, "/cases/1/tags", """{"tags":["vip","invoice"]}""").JsonAsync();
        Assert.Equal(["invoice", "vip"], tagged["tags"]!.AsArray().Select(t => (string)t!));
        var message = (string)(await alice.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]![0]!["id"]!;
        Assert.Equal("vip", (string)(await PutAsync(alice, $"/messages/{message}/tags", """{"tags":["vip"]}""").JsonAsync())["tags"]![0]!);
        foreach (var list in new[] { "/cases?tag=vip", "/cases?tag=vip&q=lamp", "/cases?tag=vip&status=new&sort=oldest" })
        {
            Assert.Equal(1, (long)Assert.Single((await alice.GetAsync("/inbox/api" + list).JsonAsync())["items"]!.AsArray())!["number"]!);
        }

        Assert.Empty((await alice.GetAsync("/inbox/api/cases?tag=nothing").JsonAsync())["items"]!.AsArray());
        Assert.Single((await alice.GetAsync("/inbox/api/messages?tag=vip&q=lamp").JsonAsync())["items"]!.AsArray());
        var known = await PutAsync(alice, "/cases/1/tags", """{"tags":["typo"]}""").IsProblemAsync(HttpStatusCode.UnprocessableEntity, "tag.unknown");
        Assert.Equal(["invoice", "vip"], known["known"]!.AsArray().Select(t => (string)t!));
        await PutAsync(alice, "/cases/1/tags", """{}""").IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
        var french = await alice.GetAsync("/inbox/api/tags?lang=fr").JsonAsync();
        Assert.Equal("""[{"id":"invoice","name":"Facture","color":"blue","active":true},{"id":"vip","name":"vip","color":"grey","active":true}]""", french.ToJsonString());
    }

    [Fact]
    public async Task Tags_are_definitions_like_the_others()
    {
        await using var app = await StartAsync();
        using var admin = app.As("ada", "administrator");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/inbox/api/definitions/tags/late") { Content = Json("""{"name":"Late","color":"red"}""") };
        request.Headers.Add("If-None-Match", "*");

        var saved = await admin.SendAsync(request).JsonAsync();

        Assert.Equal("""{"name":"Late","color":"red"}""", saved["definition"]!.ToJsonString());
        Assert.Equal(3, (await admin.GetAsync("/inbox/api/tags").JsonAsync()).AsArray().Count);
    }

    [Fact]
    public async Task A_sentiment_is_set_and_taken_back_and_counted()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.As("alice");
        var message = (string)(await alice.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]![0]!["id"]!;

        var said = await PutAsync(alice, $"/messages/{message}/sentiment", """{"sentiment":"negative"}""").JsonAsync();
        Assert.Equal(("negative", "person"), ((string)said["sentiment"]!, (string)said["sentimentSource"]!));
        Assert.Equal("""{"positive":0,"neutral":0,"negative":1}""", (await alice.GetAsync("/inbox/api/cases/1").JsonAsync())["sentiments"]!.ToJsonString());
        Assert.Null((await PutAsync(alice, $"/messages/{message}/sentiment", """{"sentiment":null}""").JsonAsync())["sentiment"]);
        await PutAsync(alice, $"/messages/{message}/sentiment", """{"sentiment":"furious"}""").IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task A_note_is_changed_and_taken_away()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.As("alice");
        var note = (string)(await PostAsync(alice, "/cases/1/notes", """{"text":"first"}""").JsonAsync())["id"]!;

        await PutAsync(alice, $"/messages/{note}/note", """{"text":"second"}""").IsProblemAsync(HttpStatusCode.PreconditionRequired, "note.versionRequired");
        var changed = await PutAsync(alice, $"/messages/{note}/note", """{"text":"second","version":1}""").JsonAsync();
        Assert.Equal(("second", 2), ((string)changed["text"]!, (int)changed["version"]!));
        Assert.NotNull(changed["editedAt"]);
        var refusal = await PutAsync(alice, $"/messages/{note}/note", """{"text":"not seen","version":1}""").IsProblemAsync(HttpStatusCode.Conflict, "note.changed");
        Assert.Equal(2, (int)refusal["version"]!);
        await alice.DeleteAsync($"/inbox/api/messages/{note}/note").IsProblemAsync(HttpStatusCode.PreconditionRequired, "note.versionRequired");
        await DeleteAsync("\"1\"").IsProblemAsync(HttpStatusCode.Conflict, "note.changed");
        await DeleteAsync("\"not-ours\"").IsProblemAsync(HttpStatusCode.Conflict, "note.changed");
        using (var gone = await DeleteAsync("\"2\""))
        {
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        }

        await PutAsync(alice, $"/messages/{note}/note", """{"text":"third","version":2}""").IsProblemAsync(HttpStatusCode.Conflict, "note.gone");
        Assert.DoesNotContain("second", await alice.GetStringAsync("/inbox/api/cases/1/messages"), StringComparison.Ordinal);

        async Task<HttpResponseMessage> DeleteAsync(string version)
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, $"/inbox/api/messages/{note}/note");
            request.Headers.TryAddWithoutValidation("If-Match", version);
            return await alice.SendAsync(request);
        }
    }

    [Fact]
    public async Task What_was_seen_is_said_by_sequence_and_the_customer_is_told_nothing()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        await app.ReceiveAsync("2", "t1");
        using var alice = app.As("alice");
        var first = (long)(await alice.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]![0]!["sequence"]!;

        Assert.Equal(1, (int)(await PostAsync(alice, "/cases/1/read", $$"""{"through":{{first}}}""").JsonAsync())["unreadCount"]!);
        Assert.Equal(0, (int)(await alice.PostAsync("/inbox/api/cases/1/read", null).JsonAsync())["unreadCount"]!);
        Assert.Equal(2, (int)(await PostAsync(alice, "/cases/1/unread", $$"""{"from":{{first}}}""").JsonAsync())["unreadCount"]!);
        await PostAsync(alice, "/cases/1/unread", "{}").IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task Spam_says_what_became_of_it()
    {
        var page = new TestConnector("page", new ChannelCapabilities { CanHide = true });
        await using var app = await StartAsync(page);
        await app.ReceiveOnAsync(page.Channel, "c1");
        using var alice = app.As("alice");

        var answer = await PostAsync(alice, "/cases/1/spam", """{"hide":true,"tag":"vip"}""").JsonAsync();

        Assert.Equal(("trashed", 1), ((string)answer["case"]!["status"]!, (int)answer["hidden"]!));
        Assert.Equal("vip", (string)answer["case"]!["tags"]![0]!);
        Assert.Empty(answer["notHidden"]!.AsArray());
        Assert.Single(page.Acted);
        Assert.Equal("open", (string)(await PutAsync(alice, "/cases/1/status", """{"status":"open"}""").JsonAsync())["status"]!);
    }

    [Fact]
    public async Task Who_looks_at_a_case_stands_in_its_json_and_is_told_live()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var stream = await EventReader.OpenAsync(app.As("dave"));
        using var alice = app.As("alice");

        using (var told = await PostAsync(alice, "/cases/1/viewing", """{"typing":true}"""))
        {
            Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
        }

        var viewer = Assert.Single((await alice.GetAsync("/inbox/api/cases/1").JsonAsync())["viewers"]!.AsArray())!;
        Assert.Equal(("alice", true), ((string)viewer["agent"]!, (bool)viewer["typing"]!));
        Assert.Null((await alice.GetAsync("/inbox/api/cases").JsonAsync())["items"]![0]!["viewers"]);
        Assert.StartsWith("event: viewing\ndata: {\"number\":1,\"viewers\":[{\"agent\":\"alice\",", await NextAsync(), StringComparison.Ordinal);
        using (var left = await alice.DeleteAsync("/inbox/api/cases/1/viewing"))
        {
            Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        }

        Assert.Equal("event: viewing\ndata: {\"number\":1,\"viewers\":[]}", await NextAsync());

        async Task<string?> NextAsync()
        {
            string? block;
            do
            {
                block = await stream.NextAsync();
            }
            while (block?.StartsWith("event: viewing", StringComparison.Ordinal) == false);

            return block;
        }
    }

    [Fact]
    public async Task A_reply_that_crosses_another_is_refused_with_what_came_unless_it_is_sent_anyway()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.As("alice");
        using var bob = app.As("bob");
        var seen = (long)(await alice.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]![0]!["sequence"]!;
        using var first = await PostAsync(bob, "/cases/1/replies", $$"""{"text":"from Bob","status":"pending","seen":{{seen}}}""");
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);

        var mine = $$"""{"text":"from Alice","status":"pending","seen":{{seen}}}""";
        var problem = await PostAsync(alice, "/cases/1/replies", mine).IsProblemAsync(HttpStatusCode.Conflict, "reply.crossed");

        var came = Assert.Single(problem["came"]!.AsArray())!;
        Assert.Equal(("reply", "agent", "bob"), ((string)came["kind"]!, (string)came["authorKind"]!, (string)came["authorId"]!));
        Assert.DoesNotContain("from Bob", problem.ToJsonString(), StringComparison.Ordinal);
        using var anyway = await PostAsync(alice, "/cases/1/replies", mine.Replace("}", ",\"sendAnyway\":true}", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Created, anyway.StatusCode);
    }

    private static Task<InboxApp> StartAsync(TestConnector? also = null) => InboxApp.StartAsync(inbox =>
    {
        inbox.AddTag("vip").AddTag("invoice", tag => tag.Named("Invoice").NamedIn("fr", "Facture").Colored(TagColor.Blue));
        if (also is not null)
        {
            inbox.AddConnector(also.Channel.Id, _ => also);
        }
    });

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string path, string body) => client.PutAsync("/inbox/api" + path, Json(body));

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string body) => client.PostAsync("/inbox/api" + path, Json(body));
}
