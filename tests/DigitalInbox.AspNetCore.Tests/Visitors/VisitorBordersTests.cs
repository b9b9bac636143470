using DigitalInbox.AspNetCore.Tests.Hosts;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Visitors;

/// <summary>That no visitor reads, writes or learns of what is another's, and that nobody comes who may not.</summary>
public sealed class VisitorBordersTests
{
    private const string Proven = $$$"""{"identity":{"userId":"user-42","hash":"{{{VisitorApp.Hash}}}"}}""";

    public static TheoryData<string, string, string?> Calls => new()
    {
        { "GET", "session", null },
        { "GET", "messages", null },
        { "GET", "events", null },
        { "GET", "conversations", null },
        { "POST", "messages", """{"clientId":"a","text":"a"}""" },
        { "POST", "shown", """{"message":"00000000-0000-0000-0000-000000000001","state":"read"}""" },
        { "POST", "typing", """{"typing":true}""" },
        { "POST", "presence", """{"visible":true}""" },
        { "POST", "files?name=a.txt", """text""" },
        { "GET", "files/00000000-0000-0000-0000-000000000001.00000000-0000-0000-0000-000000000002", null },
        { "POST", "end", "{}" },
        { "POST", "transcript", """{"email":"ann@shop.example"}""" },
        { "POST", "offline", """{"clientId":"a","name":"Ann","email":"ann@shop.example","text":"a"}""" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Nothing_is_done_without_a_session_of_this_channel(string method, string path, string? body)
    {
        await using var app = await VisitorApp.StartAsync();
        var other = await app.BeginAsync(channel: "letters");
        var ended = await app.BeginAsync();
        using (await app.CallAsync(HttpMethod.Delete, "session", ended))
        {
        }

        foreach (var secret in (string?[])[null, "", "x", other, ended, new string('a', 300)])
        {
            await app.CallAsync(new HttpMethod(method), path, secret, body).IsProblemAsync(HttpStatusCode.Unauthorized, VisitorErrors.SessionInvalid);
        }
    }

    [Fact]
    public async Task Another_visitors_message_cannot_be_named()
    {
        await using var app = await VisitorApp.StartAsync();
        var (ann, bob) = (await app.BeginAsync(), await app.BeginAsync());
        await app.SayAsync(ann, "m1", "Ann's secret");
        var kept = await app.SayAsync(bob, "m1", "Bob's own");
        await app.AnswerAsync(1, "To Ann");
        using var stream = await app.FollowAsync(ann);
        var (cursor, _, answer) = await VisitorApp.UntilAsync(stream, "To Ann");

        // The same id of the browser's is another message in another conversation.
        Assert.Equal("Bob's own", (string)kept["text"]!);
        Assert.Equal(["Bob's own"], (await app.ReadAsync(bob))["messages"]!.AsArray().Select(m => (string)m!["text"]!));

        // A cursor of another's is no key to anything.
        Assert.Equal(["Bob's own"], (await app.ReadAsync(bob, $"?after={cursor}"))["messages"]!.AsArray().Select(m => (string)m!["text"]!));
        await app.CallAsync(HttpMethod.Post, "shown", bob, $$"""{"message":"{{(string)answer["id"]!}}","state":"read"}""")
            .IsProblemAsync(HttpStatusCode.NotFound, VisitorErrors.ConversationNotFound);
    }

    [Theory]
    [InlineData("""{}""", VisitorErrors.IdentityRequired)]
    [InlineData("""{"identity":null}""", VisitorErrors.IdentityRequired)]
    [InlineData("""{"identity":{}}""", VisitorErrors.IdentityInvalid)]
    [InlineData("""{"identity":{"userId":"user-42"}}""", VisitorErrors.IdentityInvalid)]
    [InlineData("""{"identity":{"userId":"user-43","hash":"c38a95bf073b26a47d51e56e0903560396d57f1424eb51e7b61d6c4591732f28"}}""", VisitorErrors.IdentityInvalid)]
    public async Task Where_identity_is_needed_leaving_it_out_is_no_way_in(string body, string code)
    {
        await using var app = await VisitorApp.StartAsync();

        await app.CallAsync(HttpMethod.Post, "sessions", null, body, "members").IsProblemAsync(HttpStatusCode.Unauthorized, code);

        // A session of a channel that is open to all is none here.
        var open = await app.BeginAsync();
        await app.CallAsync(HttpMethod.Post, "messages", open, """{"clientId":"a","text":"a"}""", "members").IsProblemAsync(HttpStatusCode.Unauthorized, VisitorErrors.SessionInvalid);
        Assert.NotEqual("", await app.BeginAsync(Proven, "members"));
    }

    [Fact]
    public async Task Who_is_vouched_for_goes_on_where_they_were_and_in_every_browser()
    {
        await using var app = await VisitorApp.StartAsync();
        var before = await app.BeginAsync("""{"name":"Ann"}""");
        await app.SayAsync(before, "m1", "While nobody knew me");
        var proof = $$"""{"identity":{"userId":"user-42","hash":"{{VisitorApp.Hash}}"},"session":"{{before}}"}""";
        var known = await app.BeginAsync(proof);
        await app.SayAsync(known, "m2", "It is me");
        var elsewhere = await app.BeginAsync(Proven);

        Assert.Equal(["While nobody knew me", "It is me"], (await app.ReadAsync(known))["messages"]!.AsArray().Select(m => (string)m!["text"]!));
        Assert.Equal(["While nobody knew me", "It is me"], (await app.ReadAsync(elsewhere))["messages"]!.AsArray().Select(m => (string)m!["text"]!));
        await app.CallAsync(HttpMethod.Get, "messages", before).IsProblemAsync(HttpStatusCode.Unauthorized, VisitorErrors.SessionInvalid);
        using var alice = app.App.As("alice");
        await alice.GetAsync("/inbox/api/cases/2").IsProblemAsync(HttpStatusCode.NotFound, CaseErrors.NotFound);
    }

    [Fact]
    public async Task Whoever_was_vouched_for_as_somebody_else_brings_nothing_along()
    {
        await using var app = await VisitorApp.StartAsync();
        var first = await app.BeginAsync(Proven);
        await app.SayAsync(first, "m1", "Mine alone");

        var second = await app.BeginAsync($$"""{"identity":{"userId":"USER-42","hash":"c2bc391b2b0eb752dcff0cab3020c434732f0e0ba95c4d5e22bf777cba720f8f"},"session":"{{first}}"}""");
        var nobody = await app.BeginAsync();

        Assert.Empty((await app.ReadAsync(second))["messages"]!.AsArray());
        Assert.Empty((await app.ReadAsync(nobody))["messages"]!.AsArray());
    }

    [Fact]
    public async Task A_page_that_is_not_the_hosts_may_not_use_the_chat()
    {
        await using var app = await VisitorApp.StartAsync();
        await app.CallAsync(HttpMethod.Post, "sessions", null, "{}", origin: "https://evil.example").IsProblemAsync(HttpStatusCode.Forbidden, InboxHttpErrors.OriginNotAllowed);
        await app.CallAsync(HttpMethod.Post, "sessions", null, "{}", origin: "https://shop.example.evil.example").IsProblemAsync(HttpStatusCode.Forbidden, InboxHttpErrors.OriginNotAllowed);
        await app.CallAsync(HttpMethod.Post, "sessions", null, "{}", origin: "null").IsProblemAsync(HttpStatusCode.Forbidden, InboxHttpErrors.OriginNotAllowed);

        using var shop = await app.CallAsync(HttpMethod.Post, "sessions", null, "{}", origin: VisitorApp.Shop);
        using var own = await app.CallAsync(HttpMethod.Post, "sessions", null, "{}", origin: app.App.Address.GetLeftPart(UriPartial.Authority));
        Assert.Equal((HttpStatusCode.Created, VisitorApp.Shop), (shop.StatusCode, shop.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        Assert.Equal(HttpStatusCode.Created, own.StatusCode);
        Assert.False(shop.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task A_browser_asks_before_it_calls_and_is_told_what_it_may()
    {
        await using var app = await VisitorApp.StartAsync();
        using var client = app.App.As(null);
        using var request = new HttpRequestMessage(HttpMethod.Options, "/channels/website/visitor/messages");
        request.Headers.Add("Origin", VisitorApp.Shop);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.NoContent, VisitorApp.Shop), (answer.StatusCode, answer.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        Assert.Contains("authorization", answer.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
        Assert.Equal("Origin", answer.Headers.Vary.Single());
    }

    [Fact]
    public async Task Sessions_cannot_be_begun_without_end()
    {
        await using var app = await VisitorApp.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            await app.BeginAsync();
        }

        using var over = await app.CallAsync(HttpMethod.Post, "sessions", null, "{}");
        Assert.Equal(HttpStatusCode.TooManyRequests, over.StatusCode);
        Assert.True(over.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(InboxHttpErrors.TooOften, (string)(await over.JsonAsync())["code"]!);
    }

    [Fact]
    public async Task From_one_address_transcripts_cannot_be_asked_for_without_end()
    {
        await using var app = await VisitorApp.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await app.CallAsync(HttpMethod.Post, "transcript", await app.BeginAsync(), """{"email":"ann@shop.example"}""")
                .IsProblemAsync(HttpStatusCode.UnprocessableEntity, VisitorErrors.TranscriptRefused);
        }

        await app.CallAsync(HttpMethod.Post, "transcript", await app.BeginAsync(), """{"email":"ann@shop.example"}""")
            .IsProblemAsync(HttpStatusCode.TooManyRequests, InboxHttpErrors.TooOften);
    }

    [Theory]
    [InlineData("messages", 60)]
    [InlineData("session", 60)]
    [InlineData("conversations", 60)]
    [InlineData("files/nonsense", 60)]
    [InlineData("config", 120)]
    public async Task Nothing_is_read_without_end(string path, int most)
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();

        // A few more are let in while it lasts.
        var statuses = await Task.WhenAll(Enumerable.Range(0, 3 * most).Select(_ => StatusAsync()));

        Assert.InRange(statuses.Count(s => s == HttpStatusCode.TooManyRequests), 1, 2 * most);

        async Task<HttpStatusCode> StatusAsync()
        {
            using var answer = await app.CallAsync(HttpMethod.Get, path, secret);
            Assert.Equal(answer.StatusCode == HttpStatusCode.TooManyRequests, answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Of_one_session_ten_streams_are_open_and_one_that_ends_makes_room()
    {
        await using var app = await VisitorApp.StartAsync();
        var (ann, bob) = (await app.BeginAsync(), await app.BeginAsync());
        var streams = new List<EventReader>();
        for (var i = 0; i < 10; i++)
        {
            streams.Add(await app.FollowAsync(ann));
        }

        streams.Add(await app.FollowAsync(bob));
        Assert.All(streams, s => Assert.Equal(HttpStatusCode.OK, s.Response.StatusCode));
        using (var over = await app.FollowAsync(ann))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, over.Response.StatusCode);
            Assert.True(over.Response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }

        // When the server hears that a stream is gone is its own affair.
        streams[0].Dispose();
        var status = HttpStatusCode.TooManyRequests;
        for (var i = 0; i < 5_000 && status == HttpStatusCode.TooManyRequests; i++)
        {
            using var again = await app.FollowAsync(ann);
            status = again.Response.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, status);
        streams.ForEach(s => s.Dispose());
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("nowhere")]
    public async Task A_channel_that_is_none_of_visitors_is_not_there(string channel)
    {
        await using var app = await VisitorApp.StartAsync();
        await app.CallAsync(HttpMethod.Post, "sessions", null, "{}", channel).IsProblemAsync(HttpStatusCode.NotFound, InboxErrors.ChannelUnknown);
    }

    [Fact]
    public async Task The_secret_is_kept_nowhere_and_goes_with_whose_it_is()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();
        await app.SayAsync(secret, "m1", "Forget me");
        var store = app.App.App.Services.GetRequiredKeyedService<IInboxStore>("default");
        var contact = new ContactId(Guid.Parse(await app.App.ContactAsync(1)));
        var kept = await store.SideRecords.ListOfContactAsync(contact, 10, null, default);
        Assert.DoesNotContain(kept.Items, r => r.Body.Contains(secret, StringComparison.Ordinal) || r.Key.Id.Contains(secret, StringComparison.Ordinal));
        Assert.Contains(kept.Items, r => r.Key.Kind == "visitor.session");

        var administrator = new Agents.Caller(new AgentId("root"), "Root", Agents.AgentRoles.Administrator);
        await app.App.App.Services.GetRequiredKeyedService<ContactPrivacy>("default").EraseAsync(administrator, contact, default);
        await app.App.RunJobsAsync();
        await app.CallAsync(HttpMethod.Get, "messages", secret).IsProblemAsync(HttpStatusCode.Unauthorized, VisitorErrors.SessionInvalid);
    }
}
