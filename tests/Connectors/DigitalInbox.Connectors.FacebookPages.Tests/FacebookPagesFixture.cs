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

namespace DigitalInbox.Connectors.FacebookPages.Tests;

public sealed class FacebookPagesFixture : ConnectorFixture
{
    private static readonly string[] AnonymousKinds = ["comment:", "post:", "rating:"];

    public override IReadOnlyList<string> Secrets => ["AppSecret", "VerifyToken", "PageAccessToken"];

    public override IReadOnlyList<(string Option, string Value)> WrongSettings =>
    [
        ("Name", " "),
        ("PageId", "ThePage"),
        ("PageId", "../1001"),
        ("AppSecret", "hidden-value\n"),
        ("PreviousAppSecret", " hidden-value"),
        ("VerifyToken", "\t"),
        ("PageAccessToken", "hidden-value\r\nX: y"),
        ("BaseAddress", "/v24.0/"),
        ("BaseAddress", "http://graph.facebook.com/v24.0/"),
        ("BaseAddress", "https://graph.facebook.com/?access_token=hidden-value"),
        ("Timeout", "00:00:00"),
        ("Timeout", "00:02:01"),
        ("TextLimit", "0"),
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
        [ProviderErrorClass.Throttled] = Error(400, 80001),
        [ProviderErrorClass.AuthExpired] = Error(401, 190),
        [ProviderErrorClass.Permission] = Error(403, 200),
        [ProviderErrorClass.WindowClosed] = Error(400, 10, 2018278),
        [ProviderErrorClass.RecipientUnavailable] = Error(400, 10903),
        [ProviderErrorClass.ContentRejected] = Error(400, 100, 2018292),
        [ProviderErrorClass.AlreadyDone] = Error(400, 10900),
    };

    public override ProviderThrottle Throttle => new(
        Error(403, 80001) with
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["X-Business-Use-Case-Usage"] = """{"1001":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":7}]}""",
            },
        },
        Duration.FromMinutes(7));

    public override void Add(DigitalInboxBuilder inbox, string channelId, IConfiguration section) => inbox.AddFacebookPages(channelId, section);

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
        ["PageAccessToken"] = "other-page-token",
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
        var entries = bodies.SelectMany(body =>
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.GetProperty("entry").EnumerateArray().Select(entry => entry.GetRawText()).ToList();
        });
        return Encoding.UTF8.GetBytes($$"""{"object":"page","entry":[{{string.Join(',', entries)}}]}""");
    }

    /// <summary>Somebody whom the provider does not name is called by what they wrote.</summary>
    public override IReadOnlySet<string>? IdentitiesIn(WebhookRequest request) => base.IdentitiesIn(request) is { } named
        ? named.Concat(AnonymousKinds.SelectMany(kind => named.Select(id => kind + id))).ToHashSet(StringComparer.Ordinal)
        : null;

    public override ProviderSend? Read(ProviderRequest request)
    {
        if (request.Method is not "POST" || PathOf(request) is not [var id, var edge])
        {
            return null;
        }

        if (string.Equals(edge, "comments", StringComparison.Ordinal))
        {
            return request.Headers["Content-Type"].StartsWith("multipart/", StringComparison.Ordinal)
                ? new ProviderSend(PartOf(request.Text, "name=\"message\"")) { ReplyTo = id, Files = 1 }
                : new ProviderSend((string)JsonNode.Parse(request.Text)!["message"]!) { ReplyTo = id };
        }

        return string.Equals(edge, "messages", StringComparison.Ordinal) && JsonNode.Parse(request.Text) is { } json
            ? new ProviderSend((string)json["message"]!["text"]!) { PrivateReplyTo = (string?)json["recipient"]!["comment_id"] }
            : null;
    }

    /// <summary>A comment has an id, a message of a private reply another member for it.</summary>
    public override ProviderAnswer Accept(string externalId) => new(200, $$"""{"id":"{{externalId}}","message_id":"{{externalId}}"}""");

    public override OutboundAction? ReadAction(ProviderRequest request) => (request.Method, PathOf(request)) switch
    {
        ("POST", [var id, "likes"]) => new OutboundAction.React("", "", id, OutboundAction.LikeReaction),
        ("DELETE", [var id, "likes"]) => new OutboundAction.React("", "", id, null),
        ("DELETE", [var id]) => new OutboundAction.Delete("", "", id),
        ("POST", [var id]) when JsonNode.Parse(request.Text) is { } json => json["is_hidden"] is { } hidden
            ? new OutboundAction.Hide("", "", id, (bool)hidden)
            : new OutboundAction.Edit("", "", id, (string)json["message"]!),
        _ => null,
    };

    public override ProviderAnswer AcceptAction(OutboundAction action) => new(200, """{"success":true}""");

    public override string NewExternalId(int ordinal) => $"2002_90{ordinal}";

    /// <summary>What of the path is not the base address.</summary>
    private static string[] PathOf(ProviderRequest request) =>
        [.. request.Target.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipWhile(part => !char.IsAsciiDigit(part[0]))];

    private static string PartOf(string form, string name)
    {
        var start = form.IndexOf(name, StringComparison.Ordinal);
        start = start < 0 ? -1 : form.IndexOf("\r\n\r\n", start, StringComparison.Ordinal) + 4;
        return start < 0 ? "" : form[start..form.IndexOf("\r\n--", start, StringComparison.Ordinal)];
    }

    private static ProviderAnswer Error(int status, int code, int? subcode = null) => new(
        status, $$$"""{"error":{"code":{{{code}}},{{{(subcode is null ? "" : $"\"error_subcode\":{subcode},")}}}"message":"told so"}}""");

    private static WebhookRequest Ask(string mode, string token, string challenge) => Some.Post(default, null) with
    {
        Method = "GET",
        Query = new Dictionary<string, string>(StringComparer.Ordinal) { ["hub.mode"] = mode, ["hub.verify_token"] = token, ["hub.challenge"] = challenge },
    };
}
