using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;

namespace Helpdesk.Shop;

/// <summary>A customer whom the shop knows, and vouches for to the chat.</summary>
internal sealed record ShopCustomer(string Id, string Name, string Email)
{
    private static readonly Duration Life = Duration.FromMinutes(10);

    public static IReadOnlyList<ShopCustomer> All { get; } =
    [
        new("user-42", "Claire Martin", "user42@example.com"),
        new("user-43", "Ben Okafor", "user43@example.com"),
    ];

    /// <summary>A token that says who it is, for a short while (RFC 7519, HS256).</summary>
    public string Vouch(string secret, Instant now)
    {
        var claims = new { sub = Id, name = Name, email = Email, iat = now.ToUnixTimeSeconds(), exp = (now + Life).ToUnixTimeSeconds() };
        var token = $"{Encoded("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Encoded(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{token}.{Encoded(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(token)))}";
    }

    private static string Encoded(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
