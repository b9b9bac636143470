using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace DigitalInbox.Automation;

/// <summary>Signs messages to hosts' systems, as Standard Webhooks has it: https://www.standardwebhooks.com.</summary>
internal sealed class WebhookSecret
{
    public const string Rule = "must be whsec_ and 24 to 64 bytes in Base64; several, during a change, stand with a space between them";

    private const string Prefix = "whsec_";
    private const int Fewest = 24;
    private const int Most = 64;

    private readonly IReadOnlyList<byte[]> keys;

    private WebhookSecret(IReadOnlyList<byte[]> keys) => this.keys = keys;

    /// <returns>The secret; null when the text is none. It is not among what is told of it.</returns>
    public static WebhookSecret? Parse(string? text)
    {
        var read = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(KeyOf).ToList();
        return read.Count == 0 || read.Contains(null) ? null : new WebhookSecret([.. read.OfType<byte[]>()]);
    }

    /// <summary>The seconds that stand in the header and in what is signed.</summary>
    public static string TimestampOf(Instant at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <returns>One signature for each key.</returns>
    public string Sign(string id, Instant at, string body)
    {
        var signed = Encoding.UTF8.GetBytes($"{id}.{TimestampOf(at)}.{body}");
        return string.Join(' ', keys.Select(key => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}"));
    }

    private static byte[]? KeyOf(string text)
    {
        var bytes = new byte[Most + 3];
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length)
            && length is >= Fewest and <= Most
                ? bytes[..length]
                : null;
    }
}
