using DigitalInbox.Cases;
using NodaTime;

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

    /// <summary>The record that the decision was made on; null costs a read when the case has clocks.</summary>
    internal CaseRecord? Loaded { get; init; }

    /// <summary>The revision of the definitions that was seen with the decision; null when nobody looked.</summary>
    internal long? DefinitionsRevision { get; init; }

    /// <summary>When what came due was looked at, by the pump of the timers; null for everybody else.</summary>
    internal Instant? LookedAt { get; init; }

    /// <summary>Takes what a case recorded.</summary>
    /// <param name="changed">The case; it must have recorded something.</param>
    public static CaseChange Of(Case changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return new CaseChange(changed.CommittedVersion, changed.State, [.. changed.Recorded]);
    }

    internal static CaseChange Of(Case changed, CaseRecord? loaded) => Of(changed) with { Loaded = loaded };

    /// <summary>Puts a new case under a policy, in the same commit.</summary>
    internal CaseChange PutUnder(ServiceLevel level, Instant now)
    {
        var applied = new SlaApplied(level.PolicyId, level.PolicyVersion, level.Calendars, RunningClocks.Recompute)
        {
            Sequence = State.Version + 1,
            At = now > State.LastEventAt ? now : State.LastEventAt,
            Initiator = Initiator.System,
        };
        return this with { State = State.Apply(applied), Events = [.. Events, applied] };
    }
}
