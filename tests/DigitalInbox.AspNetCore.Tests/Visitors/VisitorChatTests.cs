using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using DigitalInbox.AspNetCore.Tests.Hosts;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Tests.Visitors;

/// <summary>What a chat has besides its messages, over HTTP from both sides.</summary>
public sealed class VisitorChatTests
{
    [Fact]
    public async Task A_browser_learns_how_a_channel_stands_before_it_has_a_session()
    {
        await using var app = await VisitorApp.StartAsync();
        using var answer = await app.CallAsync(HttpMethod.Get, "config?language=fr", null, origin: VisitorApp.Shop);
        var live = await answer.JsonAsync();
        using var other = await app.CallAsync(HttpMethod.Get, "config", null, channel: "letters");
        var letters = await other.JsonAsync();

        Assert.Equal(VisitorApp.Shop, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(("live-chat", "form", true, true, false), ((string)live["kind"]!, (string)live["offline"]!, (bool)live["ends"]!, (bool)live["preview"]!, (bool)live["available"]!));
        Assert.Equal(("chat-messaging", "messages", false, false), ((string)letters["kind"]!, (string)letters["offline"]!, (bool)letters["ends"]!, (bool)letters["preview"]!));
        Assert.Contains("image/png", live["files"]!["types"]!.AsArray().Select(t => (string)t!));
        Assert.DoesNotContain(VisitorApp.Secret, live.ToJsonString(), StringComparison.Ordinal);

        using var alice = app.App.As("alice");
        using (await alice.PutAsJsonAsync("/inbox/api/me/presence", new { presence = "available" }))
        {
        }

        using var again = await app.CallAsync(HttpMethod.Get, "config", null);
        Assert.True((bool)(await again.JsonAsync())["available"]!);
    }

    [Fact]
    public async Task An_agent_sees_the_page_the_browser_and_what_is_being_written()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync("""{"language":"fr","timeZone":"Europe/Paris","page":"https://shop.example/tea?id=1","title":"Tea","referrer":"https://search.example/x"}""");
        await app.SayAsync(secret, "m1", "Hello");
        await DoneAsync(app.CallAsync(HttpMethod.Post, "presence", secret, """{"page":"https://shop.example/cups","title":"Cups","visible":false}"""));
        await DoneAsync(app.CallAsync(HttpMethod.Post, "typing", secret, """{"typing":true,"text":"I would li"}"""));

        using var alice = app.App.As("alice");
        var seen = await alice.GetAsync("/inbox/api/cases/1/visitor").JsonAsync();

        Assert.Equal((true, false, true, "I would li"), ((bool)seen["here"]!, (bool)seen["visible"]!, (bool)seen["isTyping"]!, (string)seen["text"]!));
        Assert.Equal(("https://shop.example/cups", "Cups", "https://search.example/x"), ((string)seen["page"]!, (string)seen["title"]!, (string)seen["referrer"]!));
        Assert.Equal(("fr", "Europe/Paris"), ((string)seen["language"]!, (string)seen["timeZone"]!));

        var page = await alice.GetStringAsync("/inbox/cases/1");
        Assert.Contains("Looking at another page", page, StringComparison.Ordinal);
        Assert.Contains("I would li", page, StringComparison.Ordinal);
        Assert.Contains("End the chat", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_somebody_elses_is_no_link_for_an_agent()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync("""{"page":"https://evil.example/","title":"Your bank","referrer":"https://evil.example/"}""");
        await app.SayAsync(secret, "m1", "Hello");
        await DoneAsync(app.CallAsync(HttpMethod.Post, "presence", secret, """{"page":"https://shop.example.evil.example/","title":"Your bank"}"""));

        using var alice = app.App.As("alice");
        Assert.Null((await alice.GetAsync("/inbox/api/cases/1/visitor").JsonAsync())["page"]);
        Assert.DoesNotContain("href=\"https://evil.example", await alice.GetStringAsync("/inbox/cases/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_a_listed_website_or_the_inboxs_own_is_a_link_for_an_agent()
    {
        await using var app = await VisitorApp.StartAsync();
        var own = app.App.Address.GetLeftPart(UriPartial.Authority) + "/tea";
        using var alice = app.App.As("alice");
        foreach (var page in (string[])["https://shop.example/cups", own])
        {
            var secret = await app.BeginAsync();
            await app.SayAsync(secret, "m1", "Hello");
            await DoneAsync(app.CallAsync(HttpMethod.Post, "presence", secret, JsonSerializer.Serialize(new { page, title = "Here" })));
            var number = page == own ? 2 : 1;

            Assert.True((bool)(await alice.GetAsync($"/inbox/api/cases/{number}/visitor").JsonAsync())["pageTrusted"]!);
            Assert.Contains($"href=\"{page}\"", await alice.GetStringAsync($"/inbox/cases/{number}"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_visitor_who_calls_the_inbox_by_another_name_leads_no_agent_there()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();
        await app.SayAsync(secret, "m1", "Hello");
        using var client = app.App.As(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/channels/website/visitor/presence")
        {
            Content = new StringContent($$"""{"page":"{{app.App.Address.Scheme}}://evil.example/","title":"Your bank"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Host = "evil.example";
        request.Headers.Add("Authorization", $"Bearer {secret}");
        await DoneAsync(client.SendAsync(request));

        using var alice = app.App.As("alice");
        Assert.False((bool)(await alice.GetAsync("/inbox/api/cases/1/visitor").JsonAsync())["pageTrusted"]!);
        var page = await alice.GetStringAsync("/inbox/cases/1");
        Assert.Contains("<bdi>Your bank</bdi>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example/\" rel", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_who_follows_is_told_that_a_visitor_writes()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();
        await app.SayAsync(secret, "m1", "Hello");
        using var alice = app.App.As("alice");
        using var events = await EventReader.OpenAsync(alice, null, "/inbox/api/events");
        var told = NextAsync(events, "visitor");
        await DoneAsync(app.CallAsync(HttpMethod.Post, "typing", secret, """{"typing":true,"text":"So"}"""));

        var notice = await told;
        Assert.Equal((1, true, true), ((long)notice["number"]!, (bool)notice["here"]!, (bool)notice["isTyping"]!));
        Assert.Equal("So", (string)notice["text"]!);
    }

    [Fact]
    public async Task Who_waits_is_told_their_place_and_that_somebody_writes_to_them()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();
        await app.SayAsync(secret, "m1", "Hello");
        using var stream = await app.FollowAsync(secret);
        var (_, told, _) = await VisitorApp.UntilAsync(stream, "Hello");
        Assert.Equal(1, (int)told["waiting"]!["position"]!);

        using var alice = app.App.As("alice");
        using (await alice.PostAsJsonAsync("/inbox/api/cases/1/assign", new { agent = "me" }))
        {
        }

        var taken = await NextAsync(stream, "conversation");
        Assert.Equal((null, "Alice"), (taken["waiting"], (string)taken["agent"]!));
        using (await alice.PostAsJsonAsync("/inbox/api/cases/1/viewing", new { typing = true }))
        {
        }

        var writes = await NextAsync(stream, "typing");
        Assert.Equal((true, "Alice"), ((bool)writes["typing"]!, (string)writes["name"]!));
        using (await alice.PostAsJsonAsync("/inbox/api/cases/1/viewing", new { typing = false }))
        {
        }

        Assert.False((bool)(await NextAsync(stream, "typing"))["typing"]!);
    }

    [Fact]
    public async Task A_file_goes_to_the_agent_and_one_of_the_agents_to_the_visitor_and_to_nobody_else()
    {
        await using var app = await VisitorApp.StartAsync();
        var (ann, bob) = (await app.BeginAsync(), await app.BeginAsync());
        await app.SayAsync(bob, "m1", "I am somebody else");
        var kept = await UploadAsync(app, ann, "photo.txt", "text/plain", "what it says");
        using var sent = await app.CallAsync(HttpMethod.Post, "messages", ann, $$"""{"clientId":"m1","files":["{{(string)kept["id"]!}}"]}""");
        var file = (await sent.JsonAsync())["attachments"]![0]!;
        Assert.Equal(("photo.txt", "ready"), ((string)file["fileName"]!, (string)file["state"]!));

        using var answer = await app.CallAsync(HttpMethod.Get, $"files/{(string)file["id"]!}", ann);
        Assert.Equal("what it says", await answer.Content.ReadAsStringAsync());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        await app.CallAsync(HttpMethod.Get, $"files/{(string)file["id"]!}", bob).IsProblemAsync(HttpStatusCode.NotFound, VisitorErrors.FileNotFound);
        await app.CallAsync(HttpMethod.Get, "files/nonsense", ann).IsProblemAsync(HttpStatusCode.NotFound, VisitorErrors.FileNotFound);

        using var alice = app.App.As("alice");
        using var upload = new StringContent("from us");
        var ours = await (await alice.PostAsync(new Uri("/inbox/api/attachments?name=ours.txt", UriKind.Relative), upload)).JsonAsync();
        using var stream = await app.FollowAsync(ann);
        using (await alice.PostAsJsonAsync("/inbox/api/cases/2/replies", new { text = "Here", attachments = new[] { (string)ours["id"]! }, status = "pending" }))
        {
        }

        var (_, _, reply) = await VisitorApp.UntilAsync(stream, "Here");
        using var read = await app.CallAsync(HttpMethod.Get, $"files/{(string)reply["attachments"]![0]!["id"]!}", ann);
        Assert.Equal("from us", await read.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_file_that_may_not_come_in_is_refused_with_what_would_be_allowed()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();
        using var client = app.App.As(null);
        using var request = Upload(secret, "x.html", "text/html", "<html><script>alert(1)</script>");

        await client.SendAsync(request).IsProblemAsync(HttpStatusCode.BadRequest, VisitorErrors.FileInvalid);
    }

    [Fact]
    public async Task A_message_is_left_while_nobody_is_there()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();
        await app.CallAsync(HttpMethod.Post, "offline", secret, """{"clientId":"m1","name":"Ann","email":"no","text":"Call me"}""")
            .IsProblemAsync(HttpStatusCode.BadRequest, VisitorErrors.PreChatInvalid);
        using var left = await app.CallAsync(HttpMethod.Post, "offline", secret, """{"clientId":"m1","name":"Ann","email":"ann@shop.example","text":"Call me"}""");
        Assert.Equal(HttpStatusCode.Created, left.StatusCode);

        using var alice = app.App.As("alice");
        var seen = await alice.GetAsync("/inbox/api/cases/1/visitor").JsonAsync();
        Assert.True((bool)seen["leftOffline"]!);
        Assert.Equal(["Ann", "ann@shop.example"], seen["answers"]!.AsArray().Select(a => (string)a!["value"]!));
    }

    [Fact]
    public async Task Either_side_ends_a_chat_and_the_other_is_told()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();
        await app.SayAsync(secret, "m1", "Hello");
        using var stream = await app.FollowAsync(secret);
        await VisitorApp.UntilAsync(stream, "Hello");
        using var alice = app.App.As("alice");
        var ended = await (await alice.PostAsJsonAsync("/inbox/api/cases/1/end-chat", new { })).JsonAsync();
        Assert.Equal("closed", (string)ended["status"]!);
        JsonNode told;
        do
        {
            told = await NextAsync(stream, "conversation");
        }
        while (told["ended"] is null);

        await app.SayAsync(secret, "m2", "Once more");
        await DoneAsync(app.CallAsync(HttpMethod.Post, "end", secret, "{}"));
        Assert.Equal("closed", (string)(await alice.GetAsync("/inbox/api/cases/2").JsonAsync())["status"]!);
        await app.CallAsync(HttpMethod.Post, "end", await app.BeginAsync(channel: "letters"), "{}", "letters")
            .IsProblemAsync(HttpStatusCode.UnprocessableEntity, VisitorErrors.NotSupported);
    }

    [Fact]
    public async Task Who_is_shut_out_is_told_so_everywhere()
    {
        await using var app = await VisitorApp.StartAsync();
        var secret = await app.BeginAsync();
        await app.SayAsync(secret, "m1", "Rude words");
        using var alice = app.App.As("alice");
        var blocked = await (await alice.PutAsJsonAsync("/inbox/api/cases/1/visitor", new { blocked = true })).JsonAsync();
        Assert.True((bool)blocked["blocked"]!);

        foreach (var path in (string[])["messages", "events", "session"])
        {
            await app.CallAsync(HttpMethod.Get, path, secret).IsProblemAsync(HttpStatusCode.Forbidden, VisitorErrors.Blocked);
        }

        await app.CallAsync(HttpMethod.Post, "sessions", null, $$"""{"session":"{{secret}}"}""").IsProblemAsync(HttpStatusCode.Forbidden, VisitorErrors.Blocked);
    }

    private static async Task DoneAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private static HttpRequestMessage Upload(string secret, string name, string mediaType, string content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/channels/website/visitor/files?name={name}") { Content = new StringContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        request.Headers.Add("Authorization", $"Bearer {secret}");
        return request;
    }

    private static async Task<JsonNode> UploadAsync(VisitorApp app, string secret, string name, string mediaType, string content)
    {
        using var client = app.App.As(null);
        using var request = Upload(secret, name, mediaType, content);
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private static async Task<JsonNode> NextAsync(EventReader events, string kind)
    {
        while (await events.NextAsync() is { } block)
        {
            var lines = block.Split('\n');
            if (lines.Contains($"event: {kind}", StringComparer.Ordinal))
            {
                return JsonNode.Parse(lines.Single(l => l.StartsWith("data: ", StringComparison.Ordinal))[6..])!;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }
}
