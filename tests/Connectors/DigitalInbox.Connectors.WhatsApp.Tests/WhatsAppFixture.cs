using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using DigitalInbox.Conformance.Connectors;
using DigitalInbox.DependencyInjection;
using GraphStandIn;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

public sealed class WhatsAppFixture : ConnectorFixture
{
    public override IReadOnlyList<string> Secrets => ["AppSecret", "VerifyToken", "AccessToken"];

    public override IReadOnlyList<(string Option, string Value)> WrongSettings =>
    [
        ("Name", " "),
        ("PhoneNumberId", ""),
        ("PhoneNumberId", "+15550001111"),
        ("PhoneNumberId", "../222"),
        ("AppSecret", "hidden-value\n"),
        ("PreviousAppSecret", " hidden-value"),
        ("VerifyToken", "\t"),
        ("AccessToken", "hidden-value\r\nX: y"),
        ("AccessToken", "hidden-v\u00e4lue"),
        ("BaseAddress", "/v24.0/"),
        ("BaseAddress", "http://graph.facebook.com/v24.0/"),
        ("BaseAddress", "ftp://127.0.0.1/"),
        ("BaseAddress", "https://user:hidden-value@graph.facebook.com/"),
        ("BaseAddress", "https://graph.facebook.com/?access_token=hidden-value"),
        ("Timeout", "00:00:00"),
        ("Timeout", "00:02:01"),
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
        [ProviderErrorClass.Throttled] = Error(400, 130429),
        [ProviderErrorClass.AuthExpired] = Error(401, 190),
        [ProviderErrorClass.Permission] = Error(403, 131005),
        [ProviderErrorClass.WindowClosed] = Error(400, 131047),
        [ProviderErrorClass.RecipientUnavailable] = Error(400, 131026),
        [ProviderErrorClass.ContentRejected] = Error(400, 131051),
        [ProviderErrorClass.AlreadyDone] = Error(400, 506),
    };

    public override ProviderThrottle Throttle => new(
        Error(429, 4) with { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "17" } }, Duration.FromSeconds(17));

    public override void Add(DigitalInboxBuilder inbox, string channelId, IConfiguration section) => inbox.AddWhatsApp(channelId, section);

    public override IReadOnlyDictionary<string, string?> Settings(Uri provider) => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["PhoneNumberId"] = Some.PhoneNumberId,
        ["AppSecret"] = Some.AppSecret,
        ["VerifyToken"] = Some.VerifyToken,
        ["AccessToken"] = Some.AccessToken,
        ["BaseAddress"] = provider.AbsoluteUri,
    };

    public override IReadOnlyDictionary<string, string?> OtherSettings(Uri provider) => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["PhoneNumberId"] = "20020002",
        ["AppSecret"] = "other-app-secret",
        ["VerifyToken"] = "other-verify-token",
        ["AccessToken"] = "other-access-token",
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
        var entries = bodies.Select(body =>
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.GetProperty("entry").GetRawText().Trim().TrimStart('[').TrimEnd(']');
        });
        return Encoding.UTF8.GetBytes($$"""{"object":"whatsapp_business_account","entry":[{{string.Join(',', entries)}}]}""");
    }

    public override ProviderSend? Read(ProviderRequest request)
    {
        if (Message(request) is not { } json || (string?)json["type"] is not { } type || type == "reaction")
        {
            return null;
        }

        var body = json[type]!;
        var text = type switch
        {
            "text" => body["body"],
            "interactive" => body["body"]!["text"],
            "image" or "video" or "document" => body["caption"],
            _ => null,
        };
        return new ProviderSend((string?)text ?? "")
        {
            To = ((string?)json["to"])?.TrimStart('+') ?? (string?)json["recipient"],
            ReplyTo = (string?)json["context"]?["message_id"],
            Files = (body as JsonObject)?["id"] is null ? 0 : 1,
        };
    }

    public override ProviderAnswer Accept(string externalId) =>
        new(200, $$"""{"messaging_product":"whatsapp","contacts":[],"messages":[{"id":"{{externalId}}"}]}""");

    public override OutboundAction? ReadAction(ProviderRequest request) => Message(request) is not { } json ? null : (string?)json["type"] == "reaction"
        ? new OutboundAction.React("", "", (string)json["reaction"]!["message_id"]!, NullIfEmpty((string)json["reaction"]!["emoji"]!))
        : (string?)json["status"] != "read" ? null
        : json["typing_indicator"] is null ? new OutboundAction.MarkRead("", "", "")
        : new OutboundAction.Typing("", "", null, IsTyping: true);

    public override ProviderAnswer AcceptAction(OutboundAction action) =>
        action is OutboundAction.React ? Accept("wamid.REACTION") : new ProviderAnswer(200, """{"success":true}""");

    public override ProviderAnswer? AnswerOther(ProviderRequest request) =>
        request.Target.EndsWith("/media", StringComparison.Ordinal) ? new ProviderAnswer(200, """{"id":"654"}""") : null;

    private static JsonNode? Message(ProviderRequest request) =>
        request.Target.EndsWith("/messages", StringComparison.Ordinal) ? JsonNode.Parse(request.Text) : null;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static ProviderAnswer Error(int status, int code) => new(status, $$$"""{"error":{"code":{{{code}}},"message":"told so"}}""");

    private static WebhookRequest Ask(string mode, string token, string challenge) => Some.Post(default, null) with
    {
        Method = "GET",
        Query = new Dictionary<string, string>(StringComparer.Ordinal) { ["hub.mode"] = mode, ["hub.verify_token"] = token, ["hub.challenge"] = challenge },
    };
}
