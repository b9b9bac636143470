using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Channels;
using DigitalInbox.Conformance.Connectors;
using NodaTime;

namespace DigitalInbox.Connectors.Chat.Tests;

/// <summary>A chat for which a host vouches with the secret of the worked examples.</summary>
public sealed class ChatFixture : VisitorFixture
{
    public const string Secret = "chat-identity-test-secret";

    public override IVisitorConnector Make(bool requiresIdentity) => new ChatConnector(
        new ChannelId("website"), ChatCapabilities.Live, new ChatConnectorOptions { IdentitySecret = Secret, AcceptsHash = true, RequiresIdentity = requiresIdentity });

    public override IReadOnlyList<VisitorProof> Vouch(string userId, Instant now) =>
    [
        new(Token($$"""{"sub":{{System.Text.Json.JsonSerializer.Serialize(userId)}},"iat":{{now.ToUnixTimeSeconds()}},"exp":{{now.ToUnixTimeSeconds() + 300}}}"""), null, null),
        new(null, userId, Hash(userId)),
    ];

    public static string Hash(string userId, string secret = Secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(userId)));

    /// <summary>A token as a host writes it, by hand.</summary>
    public static string Token(string claims, string header = """{"alg":"HS256","typ":"JWT"}""", string secret = Secret)
    {
        var signed = $"{Encoded(Encoding.UTF8.GetBytes(header))}.{Encoded(Encoding.UTF8.GetBytes(claims))}";
        return $"{signed}.{Encoded(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Encoded(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
