using System.Text;
using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using DigitalInbox.Conformance.Connectors;
using DigitalInbox.DependencyInjection;
using GraphStandIn;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Connectors.Instagram.Tests;

/// <summary>What both channels of an account have in common.</summary>
public abstract class InstagramFixture : ConnectorFixture
{
    public abstract InstagramSurface Surface { get; }

    public override string PayloadFolder => Path.Combine(base.PayloadFolder, $"{Surface}");

    public override IReadOnlyList<string> Secrets => ["AppSecret", "VerifyToken", "AccessToken"];

    public override IReadOnlyList<(string Option, string Value)> WrongSettings =>
    [
        ("Name", " "),
        ("AccountId", ""),
        ("AccountId", "../178"),
        ("AppSecret", "hidden-value\n"),
        ("PreviousAppSecret", " hidden-value"),
        ("VerifyToken", "\t"),
        ("AccessToken", "hidden-value\r\nX: y"),
        ("BaseAddress", "http://graph.instagram.com/v24.0/"),
        ("Timeout", "00:00:00"),
        ("MediaHosts:0", "https://files.example/"),
        ("Surface", "7"),
        ("CommentTextLimit", "0"),
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
        [ProviderErrorClass.Permission] = Error(403, 10),
        [ProviderErrorClass.WindowClosed] = Error(400, 10, 2534022),
        [ProviderErrorClass.RecipientUnavailable] = Error(400, 100, 2534014),
        [ProviderErrorClass.ContentRejected] = Error(400, 100, 2018109),
        [ProviderErrorClass.AlreadyDone] = Error(400, 100, 2534025),
    };

    public override ProviderThrottle Throttle => new(
        Error(400, 613) with
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["X-Business-Use-Case-Usage"] = """{"178":[{"type":"instagram","call_count":100,"estimated_time_to_regain_access":2}]}""",
            },
        },
        Duration.FromMinutes(2));

    public override void Add(DigitalInboxBuilder inbox, string channelId, IConfiguration section) => inbox.AddInstagram(channelId, section);

    public override IReadOnlyDictionary<string, string?> Settings(Uri provider) => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["AccountId"] = Some.AccountId,
        ["AppSecret"] = Some.AppSecret,
        ["VerifyToken"] = Some.VerifyToken,
        ["AccessToken"] = Some.AccessToken,
        ["BaseAddress"] = provider.AbsoluteUri,
        ["Surface"] = $"{Surface}",
    };

    public override IReadOnlyDictionary<string, string?> OtherSettings(Uri provider) => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["AccountId"] = "20020002",
        ["AppSecret"] = "other-app-secret",
        ["VerifyToken"] = "other-verify-token",
        ["AccessToken"] = "other-access-token",
        ["BaseAddress"] = provider.AbsoluteUri,
        ["Surface"] = $"{Surface}",
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
        return Encoding.UTF8.GetBytes($$"""{"object":"instagram","entry":[{{string.Join(',', entries)}}]}""");
    }

    private static ProviderAnswer Error(int status, int code, int? subcode = null) =>
        new(status, $$$"""{"error":{"code":{{{code}}}{{{(subcode is null ? "" : $",\"error_subcode\":{subcode}")}}},"message":"told so"}}""");

    private static WebhookRequest Ask(string mode, string token, string challenge) => new(
        "GET",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["hub.mode"] = mode, ["hub.verify_token"] = token, ["hub.challenge"] = challenge },
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
        default);
}
