using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>A stored case: its folded state, its number, and what lists show beside it.</summary>
/// <param name="State">The state.</param>
/// <param name="Number">The number.</param>
/// <param name="ContactName">The contact's name to show; null when unknown.</param>
/// <param name="Subject">The subject; null when the channel has none. Personal data, erasable.</param>
/// <param name="Preview">The beginning of the last message; null when there is none. Personal data, erasable.</param>
/// <param name="LastMessageAt">When the last message was received or stored.</param>
public sealed record CaseRecord(
    CaseSnapshot State,
    CaseNumber Number,
    string? ContactName,
    string? Subject,
    string? Preview,
    Instant LastMessageAt)
{
    /// <summary>How its clocks stood after its last event, in a form of the inbox's own; null when no clock was ever kept.</summary>
    public string? Clocks { get; init; }

    /// <summary>The earliest instant at which a running clock is due; null when none is.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>When its content was last erased; null when it never was. Its history and its figures stand.</summary>
    public Instant? ErasedAt { get; init; }

    /// <summary>The contact to show for its own, who was merged into them; null when its own is shown, and where a store gives the record.
    /// <see cref="ContactName"/> is theirs then.</summary>
    public ContactId? ShownContact { get; init; }

    /// <summary>True when its messages were removed whole.</summary>
    public bool IsEmptied { get; init; }
}
