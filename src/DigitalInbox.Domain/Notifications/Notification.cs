using NodaTime;

namespace DigitalInbox.Notifications;

/// <summary>What one agent is told. It names what happened by ids and codes and quotes nobody; only the title of a rule is text.</summary>
/// <remarks>Immutable. It goes with the content of its case.</remarks>
public sealed record Notification
{
    /// <summary>The id: opaque, at most 200 characters.</summary>
    public required string Id { get; init; }

    /// <summary>Who is told.</summary>
    public required AgentId Agent { get; init; }

    /// <summary>What of.</summary>
    public required NotificationKind Kind { get; init; }

    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The number of the case; null when it had none yet.</summary>
    public CaseNumber? Number { get; init; }

    /// <summary>The place of the event in the history of the case; of the newest one when <see cref="Count"/> is more than 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it happened; the newest of several.</summary>
    public required Instant At { get; init; }

    /// <summary>How many times it happened while nobody read it, from 1. Only messages of one case are counted.</summary>
    public int Count { get; init; } = 1;

    /// <summary>When it was read; null when it was not.</summary>
    public Instant? ReadAt { get; init; }

    /// <summary>Who made it happen.</summary>
    public Initiator By { get; init; }

    /// <summary>The message that it is about, the newest of several; null for none.</summary>
    public MessageId? MessageId { get; init; }

    /// <summary>The draft that it is about; null for none.</summary>
    public DraftId? DraftId { get; init; }

    /// <summary>The clock that it is about; null for none.</summary>
    public SlaMetric? Metric { get; init; }

    /// <summary>When the clock, or the offer, is over; null for neither.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>What a rule says, in the host's words; null for every other kind.</summary>
    public string? Title { get; init; }

    internal bool IsRead => ReadAt is not null;
}
