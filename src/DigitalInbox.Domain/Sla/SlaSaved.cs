using System.Text.Json.Serialization;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>What an <see cref="SlaProgress"/> is as JSON. The names are short because it is written with every commit.</summary>
internal sealed record SlaSaved
{
    /// <summary>When the case began.</summary>
    [JsonPropertyName("o")]
    public Instant OpenedAt { get; init; }

    [JsonPropertyName("c")]
    public ChannelId Channel { get; init; }

    [JsonPropertyName("k")]
    public ChannelKind Kind { get; init; }

    [JsonPropertyName("d")]
    public CaseDirection Direction { get; init; }

    [JsonPropertyName("s")]
    public CaseStatus Status { get; init; }

    [JsonPropertyName("g")]
    public bool IsMerged { get; init; }

    [JsonPropertyName("a")]
    public bool IsAnswered { get; init; }

    [JsonPropertyName("q")]
    public QueueId? Queue { get; init; }

    [JsonPropertyName("p")]
    public PriorityId? Priority { get; init; }

    /// <summary>The bindings that are named below; the first is what holds, null for nothing.</summary>
    [JsonPropertyName("b")]
    public required SlaSavedBinding?[] Bindings { get; init; }

    /// <summary>How many clocks each metric has had.</summary>
    [JsonPropertyName("n")]
    public required int[] Counts { get; init; }

    [JsonPropertyName("r")]
    public required SlaSavedRun[] Runs { get; init; }

    [JsonPropertyName("f")]
    public MessageId[]? Failed { get; init; }

    /// <summary>The last instant, whose events are not counted yet, since others may follow at the same instant.</summary>
    [JsonPropertyName("t")]
    public Instant? PendingAt { get; init; }

    [JsonPropertyName("x")]
    public string[]? Pending { get; init; }

    /// <summary>The last instant, when its events are counted and could not be counted again.</summary>
    [JsonPropertyName("z")]
    public Instant? SealedAt { get; init; }

    /// <summary>When there is something to tell, in order.</summary>
    [JsonPropertyName("w")]
    public Instant[]? Notices { get; init; }

    [JsonPropertyName("u")]
    public Instant? DueAt { get; init; }
}
