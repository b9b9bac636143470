using System.Text;
using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Api;

/// <summary>Actions on messages, what may be sent, rich content, and conversations that we begin.</summary>
public sealed class MessageCallTests
{
    private readonly TestConnector page = new("page", new ChannelCapabilities
    {
        CanLike = true,
        CanHide = true,
        CanDelete = true,
        CanStartConversation = true,
        HasTemplates = true,
        ReplyWindow = Duration.FromHours(24),
        ExtendedReplyWindow = Duration.FromDays(7),
        PrivateReplyWindow = Duration.FromDays(7),
        TextLimit = new TextLimit(100, TextUnit.Utf8Bytes),
        RichContent = RichContentKinds.QuickReplies,
        RichContentLimits = new RichContentLimits { Options = 3 },
    });

    [Fact]
    public async Task What_is_done_to_a_message_stands_in_its_json()
    {
        await using var app = await StartAsync();
        var message = $"/inbox/api/messages/{await app.ReceiveOnAsync(page.Channel, "c1")}";
        using var alice = app.As("alice");

        var liked = await alice.PostAsync($"{message}/like", null).JsonAsync();
        Assert.Equal(("agent", OutboundAction.LikeReaction), ((string)liked["reactions"]![0]!["by"]!, (string)liked["reactions"]![0]!["reaction"]!));
        Assert.Empty((await PostAsync(alice, $"{message}/like", """{"remove":true}""").JsonAsync())["reactions"]!.AsArray());
        Assert.True((bool)(await PostAsync(alice, $"{message}/hide", """{"hidden":true}""").JsonAsync())["hidden"]!);
        Assert.NotNull((await alice.PostAsync($"{message}/delete", null).JsonAsync())["deletedAt"]);

        var listed = (await alice.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]![0]!;
        Assert.Equal((true, "Hello"), ((bool)listed["hidden"]!, (string)listed["text"]!));
        Assert.Equal(4, page.Acted.Count);
    }

    [Fact]
    public async Task What_cannot_be_done_says_why()
    {
        await using var app = await StartAsync();
        var message = $"/inbox/api/messages/{await app.ReceiveOnAsync(page.Channel, "c1")}";
        using var alice = app.As("alice");

        var unable = await alice.PostAsync($"{message}/read", null).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "action.notSupported");
        Assert.Equal(["like", "hide", "delete"], unable["supported"]!.AsArray().Select(a => (string)a!));
        await PostAsync(alice, $"{message}/hide", "{}").IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
        page.OnAct = _ => new ActionResult.Rejected(new ProviderError(ProviderErrorClass.Throttled, "32", "words"), Duration.FromSeconds(7));
        var slow = await alice.PostAsync($"{message}/delete", null).IsProblemAsync(HttpStatusCode.ServiceUnavailable, "provider.throttled");
        Assert.Equal((7, "32"), ((int)slow["retryAfterSeconds"]!, (string)slow["providerCode"]!));
    }

    [Fact]
    public async Task What_may_be_sent_is_asked_before_it_is_written()
    {
        await using var app = await StartAsync();
        await app.ReceiveOnAsync(page.Channel, "c1");
        using var alice = app.As("alice");

        var now = await alice.GetAsync("/inbox/api/cases/1/reply-options").JsonAsync();
        Assert.Equal((true, true, 100, "utf8Bytes"), (
            (bool)now["canReply"]!, (bool)now["takesFreeText"]!, (int)now["textLimit"]!["maximum"]!, (string)now["textLimit"]!["unit"]!));
        Assert.Equal(["quickReplies", "template"], now["contents"]!.AsArray().Select(c => (string)c!));
        Assert.Equal(["like", "hide", "delete"], now["actions"]!.AsArray().Select(c => (string)c!));
        Assert.Equal(3, (int)now["contentLimits"]!["options"]!);
        Assert.Null(now["files"]);

        app.Clock.Advance(Duration.FromHours(24));
        Assert.True((bool)(await alice.GetAsync("/inbox/api/cases/1/reply-options").JsonAsync())["usesExtendedWindow"]!);
        app.Clock.Advance(Duration.FromDays(7));
        var late = await alice.GetAsync("/inbox/api/cases/1/reply-options").JsonAsync();
        Assert.Equal((true, false, "template"), ((bool)late["canReply"]!, (bool)late["takesFreeText"]!, (string)late["contents"]!.AsArray().Single()!));
    }

    [Fact]
    public async Task Rich_content_is_taken_and_given_back_with_the_members_of_its_kind()
    {
        await using var app = await StartAsync();
        await app.ReceiveOnAsync(page.Channel, "c1");
        using var alice = app.As("alice");

        var content = JsonNode.Parse("""{"kind":"quickReplies","options":[{"id":"y","title":"Yes"}]}""")!;
        var made = await PostAsync(alice, "/inbox/api/cases/1/replies", $$"""{"text":"So?","status":"pending","content":{{content.ToJsonString()}}}""").JsonAsync();

        Assert.True(JsonNode.DeepEquals(content, made["content"]));
    }

    [Theory]
    [InlineData("""{"kind":"listPicker","button":"Open","sections":[{"title":"","items":[{"id":"a","title":"A","description":null}]}]}""")]
    [InlineData("""{"kind":"linkButton","title":"Go","address":"https://shop.example/x"}""")]
    [InlineData("""{"kind":"location","address":"1 Road","latitude":1.5,"longitude":2.5,"name":"Shop"}""")]
    [InlineData("""{"kind":"timePicker","title":"Visit","slots":[{"id":"1","start":"2036-12-24T09:00:00Z","length":"PT25H30M"}],"place":{"latitude":1.5,"longitude":2.5,"name":"Shop","address":null}}""")]
    [InlineData("""{"kind":"form","title":"Size","questions":[{"id":"s","label":"Which?","choices":[{"id":"l","title":"Large"}],"several":true,"required":false},{"id":"w","label":"Why?","choices":[],"several":false,"required":true}]}""")]
    [InlineData("""{"kind":"richLink","title":"Boats","address":"https://shop.example/x","picture":"https://shop.example/x.jpg"}""")]
    [InlineData("""{"kind":"contactCards","cards":[{"name":"Mia","phones":["1"],"emails":[]}]}""")]
    public async Task Every_kind_goes_in_and_comes_out_alike(string json)
    {
        var open = new TestConnector("open", new ChannelCapabilities { RichContent = (RichContentKinds)511 });
        await using var app = await InboxApp.StartAsync(inbox => inbox.AddConnector(open.Channel.Id, _ => open));
        await app.ReceiveOnAsync(open.Channel, "c1");
        using var alice = app.As("alice");
        await PostAsync(alice, "/inbox/api/cases/1/replies", $$"""{"text":"Text","status":"pending","content":{{json}}}""");

        var items = (await alice.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]!.AsArray();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), items[^1]!["content"]), items[^1]!.ToJsonString());
        var said = JsonNode.Parse(json)!;
        Assert.Contains((string)(said["title"] ?? said["button"] ?? said["name"] ?? said["cards"]![0]!["name"])!, await alice.GetStringAsync("/inbox/cases/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_answer_and_its_message_point_at_one_another()
    {
        await using var app = await StartAsync();
        var comment = await app.ReceiveOnAsync(page.Channel, "c1");
        using var alice = app.As("alice");

        var made = await PostAsync(alice, "/inbox/api/cases/1/replies", $$"""{"text":"Hi","status":"pending","private":true,"replyTo":"{{comment}}"}""").JsonAsync();

        Assert.Equal(comment, (string)made["privateReplyTo"]!);
        Assert.Equal((string)made["id"]!, (string)(await alice.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]![0]!["privateReply"]!);
    }

    [Fact]
    public async Task A_conversation_is_begun_with_a_template_and_once_per_key()
    {
        await using var app = await StartAsync();
        using var alice = app.As("alice");
        const string Body = """{"channelId":"page","to":"zoe","status":"pending","template":{"name":"hello","language":"en","parameters":[{"value":"Zoe"}]}}""";

        await PostAsync(alice, "/inbox/api/cases", """{"channelId":"page","to":"zoe","text":"Hi","status":"pending"}""")
            .IsProblemAsync(HttpStatusCode.UnprocessableEntity, "reply.windowClosed");
        using var made = await PostAsync(alice, "/inbox/api/cases", Body, "k1");
        var started = await made.JsonAsync();
        Assert.Equal((HttpStatusCode.Created, "alice", "pending", "[hello] Zoe"), (
            made.StatusCode, (string)started["inboxAssignee"]!, (string)started["status"]!, (string)started["preview"]!));
        Assert.Equal((long)started["number"]!, (long)(await PostAsync(alice, "/inbox/api/cases", Body, "k1").JsonAsync())["number"]!);

        var again = await PostAsync(alice, "/inbox/api/cases", Body).IsProblemAsync(HttpStatusCode.Conflict, "case.threadHasActiveCase");
        Assert.Equal((long)started["number"]!, (long)again["activeCase"]!);
        await PostAsync(alice, "/inbox/api/cases", """{"channelId":"shop","to":"zoe","text":"Hi","status":"pending"}""")
            .IsProblemAsync(HttpStatusCode.UnprocessableEntity, "conversation.cannotStart");
        await PostAsync(alice, "/inbox/api/cases", """{"channelId":"page","status":"pending","text":"Hi"}""")
            .IsProblemAsync(HttpStatusCode.BadRequest, "conversation.recipientInvalid");
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    private Task<InboxApp> StartAsync() => InboxApp.StartAsync(inbox => inbox.AddConnector(page.Channel.Id, _ => page));
}
