using System.Text;
using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using DigitalInbox.Conformance.Connectors;
using DigitalInbox.DependencyInjection;
using GraphStandIn;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Connectors.Messenger.Tests;

public sealed class MessengerFixture : ConnectorFixture
{
    public override IReadOnlyList<string> Secrets => ["AppSecret", "VerifyToken", "PageAccessToken"];

    public override IReadOnlyList<(string Option, string Value)> WrongSettings =>
    [
        ("Name", " "),
        ("PageId", ""),
        ("PageId", "../1001"),
        ("AppSecret", "hidden-value\n"),
        ("PreviousAppSecret", " hidden-value"),
        ("VerifyToken", "\t"),
        ("PageAccessToken", "hidden-value\r\nX: y"),
        ("BaseAddress", "http://graph.facebook.com/v24.0/"),
        ("Timeout", "00:00:00"),
        ("MediaHosts:0", "https://files.example/"),
    ];

    public override IReadOnlyList<ConnectorHandshake> Handshakes =>
    [
        new(Ask("subscribe", Some.VerifyToken, "1158201444"), new WebhookReply(200, "text/plain", "1158201444"u8.ToArray())),
    ];

    public override IReadOnlyList<WebhookRequest> ForgedHandshakes =>
        [Ask("subscribe", "another", "1158201444"), Ask("unsubscribe", Some.VerifyToken, "1158201444"), Ask("subscribe", Some.VerifyToken, "<script>")];

    public override IReadOnlyDictionary<ProviderErrorClass, ProviderAnswer> Refusals => new Dictionary<ProviderErrorClass, ProviderAnswer>
    {
        [ProviderErrorClass.Retryable] = Error(503, 2),
        [ProviderErrorClass.Throttled] = Error(400, 613),
        [ProviderErrorClass.AuthExpired] = Error(401, 190),
        [ProviderErrorClass.Permission] = Error(403, 230),
        [ProviderErrorClass.WindowClosed] = Error(400, 10, 2018278),
        [ProviderErrorClass.RecipientUnavailable] = Error(400, 551, 1545041),
        [ProviderErrorClass.ContentRejected] = Error(400, 100, 2018109),
        [ProviderErrorClass.AlreadyDone] = Error(400, 506),
    };

    public override ProviderThrottle Throttle => new(
        Error(400, 613) with
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["X-Business-Use-Case-Usage"] = """{"1001":[{"type":"messenger","call_count":100,"estimated_time_to_regain_access":2}]}""",
            },
        },
        Duration.FromMinutes(2));

    public override void Add(DigitalInboxBuilder inbox, string channelId, IConfiguration section) => inbox.AddMessenger(channelId, section);

    public override IReadOnlyDictionary<string, string?> Settings(Uri provider) => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["PageId"] = Some.PageId,
        ["AppSecret"] = Some.AppSecret,
        ["VerifyToken"] = Some.VerifyToken,
        ["PageAccessToken"] = Some.PageAccessToken,
        ["BaseAddress"] = provider.AbsoluteUri,
    };

    public override IReadOnlyDictionary<string, string?> OtherSettings(Uri provider) => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["PageId"] = "20020002",
        ["AppSecret"] = "other-app-secret",
        ["VerifyToken"] = "other-verify-token",
        ["PageAccessToken"] = "other-access-token",
        ["BaseAddress"] = provider.AbsoluteUri,
    };

    public override WebhookRequest Sign(WebhookRequest request, IReadOnlyDictionary<string, string?> settings) => request with
    {
        Headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase)
        {
            ["X-Hub-Signature-256"] = MetaWebhookSigner.Sign(settings["AppSecret"]!, request.Body.ToArray()),
        },
    };

    public override ReadOnlyMemory<byte>? Batch(IReadOnlyList<ReadOnlyMemory<byte>> bodies)
    {
        var entries = bodies.SelectMany(body => JsonNode.Parse(body.Span)!["entry"]!.AsArray().Select(entry => entry!.ToJsonString()));
        return Encoding.UTF8.GetBytes($$"""{"object":"page","entry":[{{string.Join(',', entries)}}]}""");
    }

    public override ProviderSend? Read(ProviderRequest request)
    {
        if (!request.Target.EndsWith("/messages", StringComparison.Ordinal))
        {
            return null;
        }

        if (request.Headers["Content-Type"].StartsWith("multipart/form-data", StringComparison.Ordinal))
        {
            return new ProviderSend("")
            {
                To = Field(request.Text, "recipient") is { } recipient ? (string?)JsonNode.Parse(recipient)!["id"] : null,
                UsesExtendedWindow = Field(request.Text, "tag") == "HUMAN_AGENT",
                Files = request.Text.Split("name=\"filedata\"").Length - 1,
            };
        }

        var json = JsonNode.Parse(request.Text)!;
        return (json["message"]?["text"] ?? json["message"]?["attachment"]?["payload"]?["text"]) is { } text
            ? new ProviderSend((string)text!)
            {
                To = (string?)json["recipient"]?["id"],
                ReplyTo = (string?)json["reply_to"]?["mid"],
                UsesExtendedWindow = (string?)json["tag"] == "HUMAN_AGENT",
            }
            : null;
    }

    public override ProviderAnswer Accept(string externalId) => new(200, $$"""{"recipient_id":"7007","message_id":"{{externalId}}"}""");

    public override OutboundAction? ReadAction(ProviderRequest request)
    {
        var json = JsonNode.Parse(request.Text);
        var target = (string?)json?["payload"]?["message_id"] ?? "";
        return (string?)json?["sender_action"] switch
        {
            "react" => new OutboundAction.React("", "", target, (string?)json["payload"]!["reaction"] == "like" ? OutboundAction.LikeReaction : "?"),
            "unreact" => new OutboundAction.React("", "", target, null),
            "mark_seen" => new OutboundAction.MarkRead("", "", ""),
            "typing_on" => new OutboundAction.Typing("", "", null, IsTyping: true),
            "typing_off" => new OutboundAction.Typing("", "", null, IsTyping: false),
            _ => null,
        };
    }

    public override ProviderAnswer AcceptAction(OutboundAction action) => new(200, """{"recipient_id":"7007"}""");

    /// <summary>A field of a form: what stands between its head and the next boundary.</summary>
    private static string? Field(string form, string name) =>
        form.Split($"name=\"{name}\"\r\n\r\n") is [_, var rest, ..] ? rest.Split("\r\n")[0] : null;

    private static ProviderAnswer Error(int status, int code, int? subcode = null) =>
        new(status, $$$"""{"error":{"code":{{{code}}}{{{(subcode is null ? "" : $",\"error_subcode\":{subcode}")}}},"message":"told so"}}""");

    private static WebhookRequest Ask(string mode, string token, string challenge) => new(
        "GET",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["hub.mode"] = mode, ["hub.verify_token"] = token, ["hub.challenge"] = challenge },
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
        default);
}
