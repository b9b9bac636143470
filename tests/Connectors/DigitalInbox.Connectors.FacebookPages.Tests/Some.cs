using System.Text;
using DigitalInbox.Channels;
using GraphStandIn;
using NodaTime;

namespace DigitalInbox.Connectors.FacebookPages.Tests;

internal static class Some
{
    public const string AppSecret = "unit-test-app-secret";
    public const string VerifyToken = "unit-test-verify-token";
    public const string PageAccessToken = "unit-test-page-token";
    public const string PageId = "1001";

    public static readonly Instant ReceivedAt = Instant.FromUtc(2026, 1, 2, 3, 4, 5);
    public static readonly MessageId MessageId = new(Guid.Parse("0199c9a4-0000-7000-8000-000000000001"));
    public static readonly FacebookAccount Account = new(PageId, IncludesReactions: true, [".fbcdn.net", ".fbsbx.com"]);

    public static FacebookPagesConnectorOptions Options() => new()
    {
        PageId = PageId,
        AppSecret = AppSecret,
        VerifyToken = VerifyToken,
        PageAccessToken = PageAccessToken,
    };

    public static FacebookPagesConnector Connector(Action<FacebookPagesConnectorOptions>? configure = null, IHttpClientFactory? clients = null)
    {
        var options = Options();
        configure?.Invoke(options);
        return new FacebookPagesConnector(new ChannelId("facebook"), options, clients ?? new NoClients());
    }

    public static WebhookRequest Post(ReadOnlyMemory<byte> body, string? signature) => new(
        "POST",
        new Dictionary<string, string>(StringComparer.Ordinal),
        signature is null
            ? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["x-hub-signature-256"] = signature },
        body);

    public static WebhookRequest Signed(string json) => Signed(Encoding.UTF8.GetBytes(json));

    public static WebhookRequest Signed(byte[] body) => Post(body, MetaWebhookSigner.Sign(AppSecret, body));

    public static OutboundMessage Message(
        string text = "Good day", string thread = "1001_2002/5005", string? answers = "2002_3003", string? privately = null) =>
        new(MessageId, thread, "5005", text, answers) { PrivateReplyToExternalId = privately };

    public static string Payload(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", name));

    /// <summary>A body with one change.</summary>
    public static string Change(string value, string field = "feed") =>
        $$"""{"object":"page","entry":[{"id":"1001","time":1760000300,"changes":[{"field":"{{field}}","value":{{value}}}]}]}""";

    public static IReadOnlyList<ChannelEvent> Read(string json, FacebookAccount? account = null) =>
        FacebookPagesMapper.Parse(Encoding.UTF8.GetBytes(json), account ?? Account, ReceivedAt);

    private sealed class NoClients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => throw new InvalidOperationException("This test sends nothing.");
    }
}
