using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Channels;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace DigitalInbox.Connectors.Chat;

/// <summary>Decides whether the host vouches for a visitor: by a token that ends (RFC 7519, HS256 and no other algorithm), or, where it is taken, by
/// HMAC-SHA256 of the id, in hex.</summary>
/// <param name="secrets">The secrets that are good, the newest first; none vouches for nobody.</param>
/// <param name="acceptsHash">Whether a hash is taken.</param>
/// <param name="audience">What a token that names its audience must name: the channel.</param>
internal sealed class ChatIdentity(IReadOnlyList<string> secrets, bool acceptsHash, string audience)
{
    private const int LongestToken = 8_192;
    private const int LongestId = 128;
    private static readonly Duration Skew = Duration.FromMinutes(1);
    private static readonly Duration LongestLife = Duration.FromHours(1);
    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };
    private readonly SymmetricSecurityKey[] keys = [.. secrets.Select(s => new SymmetricSecurityKey(Padded(Encoding.UTF8.GetBytes(s))))];

    public async ValueTask<VerifiedVisitor?> VerifyAsync(VisitorProof proof, Instant now) => proof switch
    {
        _ when keys.Length == 0 => null,
        { Token: { Length: > 0 and <= LongestToken } token, UserId: null, Hash: null } => await ReadAsync(token, now).ConfigureAwait(false),
        { Token: null, UserId: { } id, Hash: { } hash } when acceptsHash && IsId(id) && IsHashOf(id, hash) => new VerifiedVisitor(id, null, null, null),
        _ => null,
    };

    private static bool IsId(string? id) => !string.IsNullOrWhiteSpace(id) && id.Length <= LongestId;

    // The library refuses keys of HS256 below 256 bits. HMAC itself pads a key with zeros, so a padded one signs the same.
    private static byte[] Padded(byte[] key)
    {
        if (key.Length < 32)
        {
            Array.Resize(ref key, 32);
        }

        return key;
    }

    // All secrets are tried, so that the time does not tell which one it was.
    private bool IsHashOf(string id, string hash)
    {
        byte[] given;
        try
        {
            given = Convert.FromHexString(hash);
        }
        catch (FormatException)
        {
            return false;
        }

        var isOne = false;
        foreach (var secret in secrets)
        {
            isOne |= CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(id)), given);
        }

        return isOne;
    }

    private async ValueTask<VerifiedVisitor?> ReadAsync(string token, Instant now)
    {
        var result = await Tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKeys = keys,
            TryAllIssuerSigningKeys = true,
            ValidateIssuer = false,
            AudienceValidator = (named, _, _) => !named.Any() || named.Contains(audience, StringComparer.Ordinal),
            LifetimeValidator = (from, until, _, _) => IsNow(from, until, now),
            RequireExpirationTime = true,
        }).ConfigureAwait(false);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken read || !IsId(read.Subject) || !IsShort(read, now))
        {
            return null;
        }

        return new VerifiedVisitor(read.Subject, Claim(read, "name"), Claim(read, "email"), read.Id is { Length: > 0 } once ? Short(once) : null);
    }

    private static bool IsNow(DateTime? from, DateTime? until, Instant now) =>
        until is { } end && Of(end) > now - Skew && (from is not { } begin || Of(begin) < now + Skew);

    // A token that is good for years is a password that was printed on a page.
    private static bool IsShort(JsonWebToken token, Instant now) =>
        Of(token.ValidTo) - (token.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Iat, out var issued) ? Earlier(Instant.FromUnixTimeSeconds(issued), now) : now)
            <= LongestLife + Skew;

    private static Instant Earlier(Instant a, Instant b) => a < b ? a : b;

    private static Instant Of(DateTime utc) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    private static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;

    private static string Short(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
