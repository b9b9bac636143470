using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>That a visitor is there, as it is stored beside the histories: it holds for a while unless it is told again.</summary>
internal sealed record VisitorVisit
{
    public const string Kind = "visitor.visit";

    /// <summary>The list of all who are there, for those who follow.</summary>
    public const string Everything = "all";

    /// <summary>How long it holds. A browser says it every 30 seconds, and may miss once.</summary>
    public static readonly Duration Lifetime = Duration.FromSeconds(70);

    /// <summary>How long somebody writes who says nothing more of it.</summary>
    public static readonly Duration WritingLifetime = Duration.FromSeconds(10);

    private static readonly JsonTypeInfo<VisitorVisit> Json = VisitorJsonContext.Of<VisitorVisit>();

    public required VisitorPage Page { get; init; }

    public string? Language { get; init; }

    public string? TimeZone { get; init; }

    public Instant Since { get; init; }

    public Instant SeenAt { get; init; }

    /// <summary>Until when they write, unless they say it again; null while they do not.</summary>
    public Instant? WritesUntil { get; init; }

    /// <summary>What they are writing; null when nobody is to see it.</summary>
    public string? Writing { get; init; }

    public static SideRecordKey KeyOf(string session) => new(Kind, session);

    public static VisitorVisit Read(SideRecord record) => JsonSerializer.Deserialize(record.Body, Json)!;

    public SideRecord ToRecord(VisitorSession session, CaseId? @case, ContactId? contact, long version) => new()
    {
        Key = KeyOf(session.Id),
        Version = version,
        CaseId = @case,
        ContactId = contact,
        At = SeenAt,
        ExpiresAt = SeenAt + Lifetime,
        Lists = [Everything, .. VisitorSessionRecords.ListsOf(session)],
        Body = JsonSerializer.Serialize(this, Json),
    };

    /// <summary>Whether others would be told the same of it.</summary>
    public bool TellsTheSame(VisitorVisit other) => this with { SeenAt = other.SeenAt, WritesUntil = null } == other with { WritesUntil = null }
        && WritesUntil is null == other.WritesUntil is null;
}
