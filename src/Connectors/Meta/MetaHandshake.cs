using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>The request by which the provider checks a webhook's address before it saves it.</summary>
/// <remarks>Source: Graph API, "Getting started with webhooks", verification requests.</remarks>
internal sealed class MetaHandshake(string verifyToken)
{
    private const int LongestChallenge = 1024;

    /// <summary>What a challenge may consist of: nothing that a browser could take for markup is ever sent back.</summary>
    private static readonly SearchValues<char> ChallengeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Tokens are compared by their digests, which have one length: the comparison does not tell how long the token is.</summary>
    private readonly byte[] tokenDigest = Digest(verifyToken);

    /// <summary>Answered with the challenge, or refused with 403: <c>handshake.mode</c>, <c>handshake.token</c> or <c>handshake.challenge</c>.</summary>
    public WebhookVerdict Answer(IReadOnlyDictionary<string, string> query)
    {
        if (!query.TryGetValue("hub.mode", out var mode) || !string.Equals(mode, "subscribe", StringComparison.Ordinal))
        {
            return new WebhookVerdict.Refused(403, "handshake.mode");
        }

        if (!query.TryGetValue("hub.verify_token", out var token) || !CryptographicOperations.FixedTimeEquals(Digest(token), tokenDigest))
        {
            return new WebhookVerdict.Refused(403, "handshake.token");
        }

        if (!query.TryGetValue("hub.challenge", out var challenge) || challenge.Length is 0 or > LongestChallenge
            || challenge.AsSpan().ContainsAnyExcept(ChallengeCharacters))
        {
            return new WebhookVerdict.Refused(403, "handshake.challenge");
        }

        return new WebhookVerdict.Answered(new WebhookReply(200, "text/plain", Encoding.ASCII.GetBytes(challenge)));
    }

    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
