using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Channels;

namespace DigitalInbox.Benchmarks;

/// <summary>WhatsApp text messages of about 600 bytes, signed as the provider signs them.</summary>
internal static class SignedWebhook
{
    public const string Secret = "unit-test-app-secret";
    public const string Header = "X-Hub-Signature-256";
    public static readonly byte[] Key = Encoding.UTF8.GetBytes(Secret);

    public static WebhookRequest Create(int message, int customer, long unixSeconds)
    {
        var text = $"Hello, this is message {message}. I ordered three lamps last week and one of them arrived broken; could you send me another, please? Thank you!";
        var body = Encoding.UTF8.GetBytes($$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"111","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550001111","phone_number_id":"222"},"contacts":[{"profile":{"name":"Test User {{{customer}}}"},"wa_id":"1555{{{customer:D7}}}"}],"messages":[{"from":"1555{{{customer:D7}}}","id":"wamid.HBgLMTU1NTAwMDIyMjI{{{message:D12}}}","timestamp":"{{{unixSeconds}}}","type":"text","text":{"body":"{{{text}}}"}}]},"field":"messages"}]}]}
            """);
        return new WebhookRequest(
            "POST",
            new Dictionary<string, string>(StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                [Header] = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Key, body)),
            },
            body);
    }
}
