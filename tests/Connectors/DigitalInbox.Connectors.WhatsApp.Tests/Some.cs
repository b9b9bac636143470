using System.Text;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.WhatsApp;
using GraphStandIn;
using NodaTime;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

internal static class Some
{
    public const string AppSecret = "unit-test-app-secret";
    public const string VerifyToken = "unit-test-verify-token";
    public const string AccessToken = "unit-test-access-token";
    public const string PhoneNumberId = "222";

    public static readonly Instant ReceivedAt = Instant.FromUtc(2026, 1, 2, 3, 4, 5);
    public static readonly MessageId MessageId = new(Guid.Parse("0199c9a4-0000-7000-8000-000000000001"));

    public static WhatsAppConnectorOptions Options() => new()
    {
        PhoneNumberId = PhoneNumberId,
        AppSecret = AppSecret,
        VerifyToken = VerifyToken,
        AccessToken = AccessToken,
    };

    public static WhatsAppConnector Connector(Action<WhatsAppConnectorOptions>? configure = null, IHttpClientFactory? clients = null)
    {
        var options = Options();
        configure?.Invoke(options);
        return new WhatsAppConnector(new ChannelId("whatsapp"), options, clients ?? new NoClients());
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

    public static OutboundMessage Message(string text = "Good day", string person = "15550002222", string? thread = null, string? answers = null) =>
        new(MessageId, thread ?? person, person, text, answers);

    public static string Payload(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", name));

    private sealed class NoClients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => throw new InvalidOperationException("This test sends nothing.");
    }
}
