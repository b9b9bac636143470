using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>The provider's signature of a webhook: HMAC-SHA256 with the app's secret over the raw bytes of the body.</summary>
/// <remarks>Source: Graph API, "Getting started with webhooks", validating payloads. Exactly <c>sha256=</c> and 64 lower-case
/// hexadecimal digits are taken: the provider sends nothing else, so capitals, spaces and a second value are refused.</remarks>
internal static class WhatsAppSignature
{
    public const string Header = "X-Hub-Signature-256";
    private const string Prefix = "sha256=";
    private const int HexLength = 2 * SHA256.HashSizeInBytes;
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether the header has the one shape that is compared at all.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> header) =>
        header.Length == Prefix.Length + HexLength
        && header.StartsWith(Prefix, StringComparison.Ordinal)
        && !header[Prefix.Length..].ContainsAnyExcept(LowerHex);

    /// <summary>Compares in constant time; the header is well formed.</summary>
    public static bool Matches(ReadOnlySpan<char> header, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Span<char> hex = stackalloc char[HexLength];
        HMACSHA256.HashData(secret, body, digest);
        _ = Convert.TryToHexStringLower(digest, hex, out _);
        return CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(header[Prefix.Length..]), MemoryMarshal.AsBytes(hex));
    }
}
