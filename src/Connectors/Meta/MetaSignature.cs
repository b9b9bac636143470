using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>The provider's signature of a webhook: HMAC-SHA256 with the app's secret over the raw bytes of the body.</summary>
/// <remarks>Source: Graph API, "Getting started with webhooks", validating payloads. Exactly <c>sha256=</c> and 64 lower-case
/// hexadecimal digits are taken: the provider sends nothing else, so capitals, spaces and a second value are refused.</remarks>
internal sealed class MetaSignature
{
    public const string Header = "X-Hub-Signature-256";
    private const string Prefix = "sha256=";
    private const int HexLength = 2 * SHA256.HashSizeInBytes;
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private readonly byte[] secret;
    private readonly byte[]? previousSecret;

    /// <summary>Takes the app's secret, and while it is being changed the one before; an empty one before is none.</summary>
    public MetaSignature(string secret, string? previousSecret)
    {
        this.secret = Encoding.UTF8.GetBytes(secret);
        this.previousSecret = string.IsNullOrEmpty(previousSecret) ? null : Encoding.UTF8.GetBytes(previousSecret);
    }

    /// <summary>Verified, or refused with 401: <c>signature.missing</c>, <c>signature.malformed</c> or <c>signature.wrong</c>.</summary>
    public WebhookVerdict Verify(WebhookRequest request)
    {
        if (!request.Headers.TryGetValue(Header, out var header))
        {
            return new WebhookVerdict.Refused(401, "signature.missing");
        }

        if (!IsWellFormed(header))
        {
            return new WebhookVerdict.Refused(401, "signature.malformed");
        }

        var body = request.Body.Span;
        return Matches(header, secret, body) || (previousSecret is not null && Matches(header, previousSecret, body))
            ? WebhookVerdict.Verified.Instance
            : new WebhookVerdict.Refused(401, "signature.wrong");
    }

    /// <summary>Whether the header has the one shape that is compared at all.</summary>
    private static bool IsWellFormed(ReadOnlySpan<char> header) =>
        header.Length == Prefix.Length + HexLength
        && header.StartsWith(Prefix, StringComparison.Ordinal)
        && !header[Prefix.Length..].ContainsAnyExcept(LowerHex);

    /// <summary>Compares in constant time; the header is well formed.</summary>
    private static bool Matches(ReadOnlySpan<char> header, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Span<char> hex = stackalloc char[HexLength];
        HMACSHA256.HashData(secret, body, digest);
        _ = Convert.TryToHexStringLower(digest, hex, out _);
        return CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(header[Prefix.Length..]), MemoryMarshal.AsBytes(hex));
    }
}
