using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What platforms tell of accounts besides their name, as side records.</summary>
internal sealed class IdentityProfiles(InboxCore core)
{
    public const string Kind = "identity.profile";

    private const int LongestId = 200;
    private const int LongestAddress = 2000;

    public static SideRecordKey KeyOf(ChannelKind platform, string externalId)
    {
        var id = $"{platform}:{externalId}";
        return new(Kind, id.Length <= LongestId ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))));
    }

    public static IdentityProfile? Read(SideRecord? record) =>
        record is null ? null : JsonSerializer.Deserialize(record.Body, IdentityProfileJsonContext.Default.IdentityProfile);

    /// <summary>Keeps what came with an account; what did not come with it stays as it was.</summary>
    public async ValueTask<IReadOnlyList<SideRecordChange>> ChangesAsync(
        ChannelKind platform, ExternalIdentity account, ContactId contact, Instant now, CancellationToken cancellationToken)
    {
        if (account.Profile is not { } came)
        {
            return [];
        }

        var key = KeyOf(platform, account.ExternalId);
        var stored = await core.Store.SideRecords.FindAsync(key, cancellationToken).ConfigureAwait(false);
        var before = Read(stored) ?? new IdentityProfile();
        var after = new IdentityProfile
        {
            Url = Address(came.Url) ?? before.Url,
            PhotoUrl = Address(came.PhotoUrl) ?? before.PhotoUrl,
            Followers = came.Followers ?? before.Followers,
            Following = came.Following ?? before.Following,
        };
        return after == before && stored?.ContactId == contact ? [] :
        [
            SideRecordChange.Put(new SideRecord
            {
                Key = key,
                Version = (stored?.Version ?? 0) + 1,
                ContactId = contact,
                At = now,
                Body = JsonSerializer.Serialize(after, IdentityProfileJsonContext.Default.IdentityProfile),
            }),
        ];
    }

    // It becomes a link on the page, so it must lead to the web and nowhere else.
    private static string? Address(string? given) =>
        given is { Length: <= LongestAddress } && Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address.AbsoluteUri
            : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IdentityProfile))]
internal sealed partial class IdentityProfileJsonContext : JsonSerializerContext;
