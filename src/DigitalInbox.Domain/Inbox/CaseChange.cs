using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>What a commit does to one case.</summary>
/// <param name="ExpectedVersion">The version that was loaded; 0 for a new case. Another version in the store is a conflict.</param>
/// <param name="State">The state after.</param>
/// <param name="Events">The new events, in order; at least one.</param>
public sealed record CaseChange(long ExpectedVersion, CaseSnapshot State, IReadOnlyList<CaseEvent> Events)
{
    /// <summary>The beginning of the message that came or left, to show in lists; null to leave what is there.</summary>
    public string? Preview { get; init; }

    /// <summary>True when a message came or left: the case moves up in lists by newest message.</summary>
    public bool HasMessage { get; init; }

    /// <summary>How its clocks stand now; null to leave what is there.</summary>
    public ClockChange? Clocks { get; init; }

    /// <summary>Takes what a case recorded.</summary>
    /// <param name="changed">The case; it must have recorded something.</param>
    public static CaseChange Of(Case changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return new CaseChange(changed.CommittedVersion, changed.State, [.. changed.Recorded]);
    }
}
