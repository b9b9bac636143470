using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Sessions of visitors, as what is kept beside the histories.</summary>
internal static class VisitorSessionRecords
{
    public const string Kind = "visitor.session";

    /// <summary>Sessions whose place another one took.</summary>
    public const string ReplacedKind = "visitor.session.replaced";

    private const int SecretBytes = 32;

    private static readonly Duration ReplacedLifetime = Duration.FromDays(1);

    private static readonly JsonTypeInfo<VisitorSession> Json = VisitorJsonContext.Of<VisitorSession>();

    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    // A secret of 256 random bits needs no slow hash.
    public static string IdOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static SideRecordKey KeyOf(string id) => new(Kind, id);

    /// <summary>The list of all sessions of one visitor.</summary>
    public static string ListOf(ChannelId channel, string visitor) =>
        $"visitor:{channel}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(visitor)))}";

    /// <summary>The lists of all that is kept of the visitor of a session, whoever they were before.</summary>
    public static IReadOnlyList<string> ListsOf(VisitorSession session) => session.Before is { } before
        ? [ListOf(session.Channel, session.Visitor), ListOf(session.Channel, before)]
        : [ListOf(session.Channel, session.Visitor)];

    public static VisitorSession Read(SideRecord record) => JsonSerializer.Deserialize(record.Body, Json)! with
    {
        Id = record.Key.Id,
        ExpiresAt = record.ExpiresAt ?? Instant.MinValue,
    };

    public static SideRecordKey ReplacedKeyOf(string id) => new(ReplacedKind, id);

    /// <summary>Another session takes the place of one. Nothing can be done with it any more but to begin another one again, should the answer to
    /// that be lost.</summary>
    public static IEnumerable<SideRecordChange> Replace(SideRecord record, Instant now) => record.Key.Kind == ReplacedKind
        ? []
        : [
            SideRecordChange.Remove(record),
            SideRecordChange.Put(record with { Key = ReplacedKeyOf(record.Key.Id), Version = 1, ExpiresAt = now + ReplacedLifetime, Lists = [] }),
        ];

    /// <param name="session">The session.</param>
    /// <param name="version">The version that it gets.</param>
    /// <param name="contact">Whose it is, with whom it goes; null while they have not written.</param>
    public static SideRecordChange Put(VisitorSession session, long version, ContactId? contact) => SideRecordChange.Put(new SideRecord
    {
        Key = KeyOf(session.Id),
        Version = version,
        ContactId = contact,
        At = session.CreatedAt,
        ExpiresAt = session.ExpiresAt,
        Lists = [ListOf(session.Channel, session.Visitor)],
        Body = JsonSerializer.Serialize(session, Json),
    });
}
