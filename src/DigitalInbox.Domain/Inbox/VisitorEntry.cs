using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>How a visitor came into a case: from where, by what, and what they said of themselves. Kept beside the history of the case.</summary>
internal sealed record VisitorEntry
{
    public const string Kind = "visitor.entry";

    private static readonly JsonTypeInfo<VisitorEntry> Json = VisitorJsonContext.Of<VisitorEntry>();

    public required VisitorPage Page { get; init; }

    public string? Language { get; init; }

    public string? TimeZone { get; init; }

    /// <summary>Which offer they answered; null for none.</summary>
    public string? Offer { get; init; }

    /// <summary>True when they left a message while nobody was there.</summary>
    public bool IsLeft { get; init; }

    /// <summary>What they filled in before, by label.</summary>
    public IReadOnlyList<VisitorAnswer> Answers { get; init; } = [];

    public static SideRecordKey KeyOf(CaseId id) => new(Kind, id.ToString());

    public static VisitorEntry Read(SideRecord record) => JsonSerializer.Deserialize(record.Body, Json)!;

    public SideRecordChange Put(CaseId id, ContactId contact, Instant now) => SideRecordChange.Put(new SideRecord
    {
        Key = KeyOf(id),
        Version = 1,
        CaseId = id,
        ContactId = contact,
        At = now,
        Body = JsonSerializer.Serialize(this, Json),
    });
}
