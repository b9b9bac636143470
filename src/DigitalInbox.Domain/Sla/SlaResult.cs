using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>The clocks of a case under a policy, as they stood at an instant.</summary>
/// <remarks>Immutable and safe for many threads; compared by reference.</remarks>
public sealed class SlaResult
{
    internal SlaResult(SlaPolicy policy, Instant evaluatedAt, IReadOnlyList<SlaCalendarVersion> calendars, IReadOnlyList<SlaClock> clocks)
    {
        Policy = policy.Id;
        PolicyVersion = policy.Version;
        EvaluatedAt = evaluatedAt;
        Calendars = calendars;
        Clocks = clocks;
    }

    /// <summary>The policy.</summary>
    public SlaPolicyId Policy { get; }

    /// <summary>Its version.</summary>
    public int PolicyVersion { get; }

    /// <summary>The instant that was asked about.</summary>
    public Instant EvaluatedAt { get; }

    /// <summary>The calendars that were counted by, with the time-zone data of each; empty when all clocks run around the clock.</summary>
    public IReadOnlyList<SlaCalendarVersion> Calendars { get; }

    /// <summary>One entry for each clock, by metric and then by instance; empty when the case did not exist yet.</summary>
    public IReadOnlyList<SlaClock> Clocks { get; }
}
