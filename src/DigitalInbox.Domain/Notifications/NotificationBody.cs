using NodaTime;

namespace DigitalInbox.Notifications;

/// <summary>What is stored of a notification beside its key, its case and its instant.</summary>
internal sealed record NotificationBody
{
    public AgentId Agent { get; init; }

    public string Kind { get; init; } = "";

    public long? Number { get; init; }

    public long Sequence { get; init; }

    public int? Count { get; init; }

    public Instant? ReadAt { get; init; }

    public InitiatorKind By { get; init; }

    public string? ById { get; init; }

    public MessageId? MessageId { get; init; }

    public DraftId? DraftId { get; init; }

    public SlaMetric? Metric { get; init; }

    public Instant? DueAt { get; init; }

    public string? Title { get; init; }
}
