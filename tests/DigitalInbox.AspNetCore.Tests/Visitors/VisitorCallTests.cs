using System.Text.Json.Nodes;
using DigitalInbox.AspNetCore.Tests.Hosts;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Visitors;

/// <summary>What visitors' browsers call.</summary>
public sealed class VisitorCallTests
{
    [Fact]
    public async Task A_visitor_writes_an_agent_answers_and_both_see_it()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync("""{"name":"Ann","language":"fr"}""");
        using var stream = await app.FollowAsync(secret);
        var sent = await app.SayAsync(secret, "m1", "Is it open?");

        using var alice = app.App.As("alice");
        var found = await alice.GetAsync("/inbox/api/cases/1").JsonAsync();
        Assert.Equal(("live-chat", "Ann", "Is it open?"), ((string)found["channelKind"]!, (string)found["contact"]!["displayName"]!, (string)found["preview"]!));
        Assert.Equal(("m1", "visitor"), ((string)sent["clientId"]!, (string)sent["from"]!));

        await app.AnswerAsync(1, "Until six.");
        var (cursor, told, answer) = await VisitorApp.UntilAsync(stream, "Until six.");
        Assert.Equal(("agent", "Dave", "sent", true), ((string)answer["from"]!, (string)answer["name"]!, (string)answer["state"]!, (bool)told["open"]!));

        var all = (await app.ReadAsync(secret))["messages"]!.AsArray();
        Assert.Equal(["Is it open?", "Until six."], all.Select(m => (string)m!["text"]!));
        Assert.Empty((await app.ReadAsync(secret, $"?after={cursor}"))["messages"]!.AsArray());
    }

    [Fact]
    public async Task What_was_said_while_the_browser_was_away_is_told_when_it_comes_back_and_nothing_twice()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();
        await app.SayAsync(secret, "m1", "One");
        string cursor;
        using (var stream = await app.FollowAsync(secret))
        {
            (cursor, _, _) = await VisitorApp.UntilAsync(stream, "One");
        }

        await app.AnswerAsync(1, "Two");
        await app.SayAsync(secret, "m2", "Three");
        using var again = await app.FollowAsync(secret, cursor);
        var (_, _, answer) = await VisitorApp.UntilAsync(again, "Two");
        Assert.Equal("sent", (string)answer["state"]!);

        var rest = (await app.ReadAsync(secret, $"?after={cursor}"))["messages"]!.AsArray();
        Assert.Equal(["Two", "Three"], rest.Select(m => (string)m!["text"]!).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task The_same_message_sent_again_is_the_same_also_at_once()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();

        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.SayAsync(secret, "m1", "Once")));
        using var again = await app.CallAsync(HttpMethod.Post, "messages", secret, """{"clientId":"m1","text":"Other words"}""");

        Assert.Single(sent.Select(m => (string)m["id"]!).Distinct(StringComparer.Ordinal));
        Assert.Equal((HttpStatusCode.OK, "Once"), (again.StatusCode, (string)(await again.JsonAsync())["text"]!));
        Assert.Single((await app.ReadAsync(secret))["messages"]!.AsArray());
    }

    [Fact]
    public async Task Notes_and_what_has_not_been_sent_are_told_to_nobody()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();
        await app.SayAsync(secret, "m1", "Hello");
        await app.App.NoteAsync("dave");

        using var answer = await app.CallAsync(HttpMethod.Get, "messages", secret);
        var whole = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("a note", whole, StringComparison.Ordinal);
        Assert.Single((await app.ReadAsync(secret))["messages"]!.AsArray());
    }

    [Fact]
    public async Task What_was_shown_becomes_delivered_and_read_for_the_agent()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();
        await app.SayAsync(secret, "m1", "Hello");
        using var stream = await app.FollowAsync(secret);
        await app.AnswerAsync(1, "Good day");
        var (_, _, answer) = await VisitorApp.UntilAsync(stream, "Good day");
        var id = (string)answer["id"]!;

        foreach (var state in (string[])["delivered", "read", "delivered"])
        {
            using var shown = await app.CallAsync(HttpMethod.Post, "shown", secret, $$"""{"message":"{{id}}","state":"{{state}}"}""");
            Assert.Equal(HttpStatusCode.NoContent, shown.StatusCode);
        }

        await VisitorApp.UntilAsync(stream, "Good day", "read");
        using var alice = app.App.As("alice");
        var messages = (await alice.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]!.AsArray();
        Assert.Equal("read", (string)messages[^1]!["delivery"]!["state"]!);
    }

    [Fact]
    public async Task Who_wrote_is_told_that_it_was_seen()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();
        var sent = await app.SayAsync(secret, "m1", "Hello");
        using var stream = await app.FollowAsync(secret);
        await VisitorApp.UntilAsync(stream, "Hello");

        using var dave = app.App.As("dave");
        using var read = await dave.PostAsync("/inbox/api/cases/1/read", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.True(read.IsSuccessStatusCode, await read.Content.ReadAsStringAsync());

        Assert.Equal((string)sent["id"]!, await SeenAsync(stream));
        Assert.Equal((string)sent["id"]!, (string)(await app.ReadAsync(secret))["seen"]!);
    }

    [Fact]
    public async Task Content_goes_out_whole_and_what_was_picked_and_answered_comes_back()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();
        await app.SayAsync(secret, "m1", "Hello");
        using var alice = app.App.As("dave");
        using var stream = await app.FollowAsync(secret);
        const string Form = """{"kind":"form","title":"Size","questions":[{"id":"s","label":"Which?","choices":[{"id":"l","title":"Large"}],"several":false,"required":true}]}""";
        using var reply = await alice.PostAsync("/inbox/api/cases/1/replies", new StringContent($$"""{"text":"So?","status":"pending","content":{{Form}}}""", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        var (_, _, asked) = await VisitorApp.UntilAsync(stream, "So?");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Form), asked["content"]), asked.ToJsonString());

        using var answered = await app.CallAsync(HttpMethod.Post, "messages", secret, """{"clientId":"m2","answers":[{"questionId":"s","label":"Which?","values":["l"],"text":"Large"}]}""");
        using var picked = await app.CallAsync(HttpMethod.Post, "messages", secret, """{"clientId":"m3","picked":{"id":"yes","title":"Yes"}}""");

        Assert.Equal(("Which?: Large", "answered"), await TextAndKindAsync(answered));
        Assert.Equal(("Yes", "picked"), await TextAndKindAsync(picked));
    }

    [Fact]
    public async Task Chat_messaging_has_several_conversations_and_live_chat_one()
    {
        await using var app = await VisitorApp.StartAsync();
        var letters = await app.BeginAsync(channel: "letters");
        await app.SayAsync(letters, "m1", "First", "letters");
        await app.SayAsync(letters, "m1", "Second", "letters", "c2");

        Assert.Equal("First", (string)(await app.ReadAsync(letters, channel: "letters"))["messages"]!.AsArray().Single()!["text"]!);
        Assert.Equal("Second", (string)(await app.ReadAsync(letters, "?conversation=c2", "letters"))["messages"]!.AsArray().Single()!["text"]!);
        Assert.Empty((await app.ReadAsync(letters, "?conversation=c3", "letters"))["messages"]!.AsArray());
        using (var listed = await app.CallAsync(HttpMethod.Get, "conversations", letters, channel: "letters"))
        {
            var found = (await listed.JsonAsync())["conversations"]!.AsArray();
            Assert.Equal([("c2", "Second", "visitor", true, false), (null, "First", "visitor", true, false)], found.Select(c =>
                ((string?)c!["conversation"], (string?)c["text"], (string?)c["from"], (bool)c["open"]!, (bool)c["unread"]!)));
        }

        using var alice = app.App.As("alice");
        Assert.Equal((string)(await alice.GetAsync("/inbox/api/cases/1").JsonAsync())["contact"]!["id"]!, (string)(await alice.GetAsync("/inbox/api/cases/2").JsonAsync())["contact"]!["id"]!);

        var live = await app.BeginAsync();
        await app.CallAsync(HttpMethod.Get, "messages?conversation=c2", live).IsProblemAsync(HttpStatusCode.NotFound, VisitorErrors.ConversationNotFound);
    }

    [Theory]
    [InlineData("""{"text":"a"}""", HttpStatusCode.BadRequest, VisitorErrors.MessageInvalid)]
    [InlineData("""{"clientId":"a:b","text":"a"}""", HttpStatusCode.BadRequest, VisitorErrors.MessageInvalid)]
    [InlineData("""{"clientId":"a","text":"  "}""", HttpStatusCode.BadRequest, VisitorErrors.MessageInvalid)]
    [InlineData("""{"clientId":"a","picked":{}}""", HttpStatusCode.BadRequest, VisitorErrors.MessageInvalid)]
    [InlineData("""{"clientId":"a","answers":[]}""", HttpStatusCode.BadRequest, VisitorErrors.MessageInvalid)]
    [InlineData("""{"clientId":"a","answers":[{"questionId":"q"}]}""", HttpStatusCode.BadRequest, InboxHttpErrors.RequestMalformed)]
    [InlineData("""{"clientId":"a","answers":[null]}""", HttpStatusCode.BadRequest, InboxHttpErrors.RequestMalformed)]
    [InlineData("""{"clientId":"a","picked":{"id":"x"},"answers":[{"questionId":"q","values":["v"]}]}""", HttpStatusCode.BadRequest, InboxHttpErrors.RequestMalformed)]
    [InlineData("""{"clientId":"a","text":"a","conversation":"b"}""", HttpStatusCode.NotFound, VisitorErrors.ConversationNotFound)]
    [InlineData("""{"clientId":1}""", HttpStatusCode.BadRequest, InboxHttpErrors.RequestMalformed)]
    [InlineData("null", HttpStatusCode.BadRequest, InboxHttpErrors.RequestMalformed)]
    [InlineData("", HttpStatusCode.BadRequest, InboxHttpErrors.RequestMalformed)]
    public async Task A_message_that_is_none_is_refused_with_its_reason(string body, HttpStatusCode status, string code)
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();

        await app.CallAsync(HttpMethod.Post, "messages", secret, body).IsProblemAsync(status, code);
        Assert.Empty((await app.ReadAsync(secret))["messages"]!.AsArray());
    }

    [Fact]
    public async Task What_is_too_long_is_refused()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();

        await app.CallAsync(HttpMethod.Post, "messages", secret, $$"""{"clientId":"a","text":"{{new string('é', 10_001)}}"}""").IsProblemAsync(HttpStatusCode.BadRequest, VisitorErrors.MessageInvalid);
        await app.CallAsync(HttpMethod.Post, "messages", secret, $$"""{"clientId":"a","text":"{{new string('x', 140_000)}}"}""").IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, InboxHttpErrors.RequestTooLarge);
        await app.CallAsync(HttpMethod.Post, "sessions", null, $$"""{"name":"{{new string('x', 255)}}"}""").IsProblemAsync(HttpStatusCode.BadRequest, VisitorErrors.DetailsInvalid);
        await app.CallAsync(HttpMethod.Get, "messages?after=x", secret).IsProblemAsync(HttpStatusCode.BadRequest, InboxErrors.CursorInvalid);
        await app.CallAsync(HttpMethod.Get, "events?after=1.", secret).IsProblemAsync(HttpStatusCode.BadRequest, InboxErrors.CursorInvalid);
    }

    [Fact]
    public async Task A_session_lasts_as_long_as_it_is_used()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();
        app.App.Clock.Advance(Duration.FromDays(100));
        await app.ReadAsync(secret);
        app.App.Clock.Advance(Duration.FromDays(100));
        await app.ReadAsync(secret);
        app.App.Clock.Advance(Duration.FromDays(181));

        await app.CallAsync(HttpMethod.Get, "messages", secret).IsProblemAsync(HttpStatusCode.Unauthorized, VisitorErrors.SessionInvalid);
    }

    private static async Task<(string Text, string Kind)> TextAndKindAsync(HttpResponseMessage answer)
    {
        var message = await answer.JsonAsync();
        return ((string)message["text"]!, (string)message["content"]!["kind"]!);
    }

    private static async Task<string> SeenAsync(EventReader stream)
    {
        while (await stream.NextAsync() is { } block)
        {
            if (block.Split('\n') is [_, "event: conversation", var data] && JsonNode.Parse(data[6..])!["seen"] is { } seen)
            {
                return (string)seen!;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }
}
