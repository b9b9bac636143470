using System.Text;
using DigitalInbox.Channels;
using GraphStandIn;
using NodaTime;

namespace DigitalInbox.Connectors.Instagram.Tests;

internal static class Some
{
    public const string AppSecret = "unit-test-app-secret";
    public const string VerifyToken = "unit-test-verify-token";
    public const string AccessToken = "unit-test-access-token";
    public const string AccountId = "17841400000000001";
    public const string Person = "9009";

    public static readonly Instant ReceivedAt = Instant.FromUtc(2026, 1, 2, 3, 4, 5);
    public static readonly MessageId MessageId = new(Guid.Parse("0199c9a4-0000-7000-8000-000000000001"));

    public static InstagramConnector Connector(IHttpClientFactory? clients = null, Action<InstagramConnectorOptions>? configure = null)
    {
        var options = new InstagramConnectorOptions { AccountId = AccountId, AppSecret = AppSecret, VerifyToken = VerifyToken, AccessToken = AccessToken };
        configure?.Invoke(options);
        return new InstagramConnector(new ChannelId("instagram"), options, clients ?? new ScriptedClients());
    }

    public static OutboundMessage Message(string text = "Good day") => new(MessageId, Person, Person, text, null);

    public static OutboundFile File(string name, string mediaType, string content = "content") => new(
        new AttachmentId(Guid.Parse("0199c9a4-0000-7000-8000-0000000000f1")),
        name,
        mediaType,
        Encoding.UTF8.GetByteCount(content),
        _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(content))));

    public static InstagramConnector Comments(IHttpClientFactory? clients = null) => Connector(clients, o => o.Surface = InstagramSurface.Comments);

    public static WebhookRequest Signed(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        return new WebhookRequest(
            "POST",
            new Dictionary<string, string>(StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Hub-Signature-256"] = MetaWebhookSigner.Sign(AppSecret, body) },
            body);
    }
}
