using System.Text;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.Meta.Tests;

internal static class Some
{
    public const string AppSecret = "unit-test-app-secret";
    public const string VerifyToken = "unit-test-verify-token";
    public const string PageToken = "unit-test-page-token";

    public const string FeedBody =
        """{"object":"page","entry":[{"id":"1001","time":1760000000,"changes":[{"field":"feed","value":{"item":"comment","verb":"add","comment_id":"2002_3003","post_id":"1001_2002","parent_id":"1001_2002","from":{"id":"5005","name":"Test User"},"message":"caf\u00e9 open?","created_time":1760000000}}]}]}""";

    public const string MessengerBody =
        """{"object":"page","entry":[{"id":"1001","time":1760000000123,"messaging":[{"sender":{"id":"7007"},"recipient":{"id":"1001"},"timestamp":1760000000000,"message":{"mid":"m_test1","text":"hello"}}]}]}""";

    public const string InstagramBody =
        """{"object":"instagram","entry":[{"id":"17841400000000001","time":1760000000123,"messaging":[{"sender":{"id":"9009"},"recipient":{"id":"17841400000000001"},"timestamp":1760000000000,"message":{"mid":"ig_test1","text":"hello"}}]}]}""";

    public const string WhatsAppBody =
        """{"object":"whatsapp_business_account","entry":[{"id":"111","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550001111","phone_number_id":"222"},"contacts":[{"profile":{"name":"Test User"},"wa_id":"15550002222"}],"messages":[{"from":"15550002222","id":"wamid.TEST1","timestamp":"1760000000","type":"text","text":{"body":"hello"}}]},"field":"messages"}]}]}""";

    public static readonly Instant ReceivedAt = Instant.FromUtc(2026, 1, 2, 3, 4, 5);

    public static WebhookRequest Post(string body, string? signature) => new(
        "POST",
        new Dictionary<string, string>(StringComparer.Ordinal),
        signature is null
            ? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["x-hub-signature-256"] = signature },
        Encoding.UTF8.GetBytes(body));

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
