using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>The clocks of a case under the policies that held, as they stood at an instant.</summary>
/// <remarks>Immutable and safe for many threads; compared by reference.</remarks>
public sealed class SlaResult
{
    private readonly SlaBinding? binding;

    internal SlaResult(SlaPolicy policy, SlaBinding? binding, Instant evaluatedAt, IReadOnlyList<SlaClock> clocks)
    {
        this.binding = binding;
        Policy = policy.Id;
        PolicyVersion = policy.Version;
        EvaluatedAt = evaluatedAt;
        Clocks = clocks;
    }

    /// <summary>The policy that held at that instant. A clock names the one that it follows.</summary>
    public SlaPolicyId Policy { get; }

    /// <summary>Its version.</summary>
    public int PolicyVersion { get; }

    /// <summary>The instant that was asked about.</summary>
    public Instant EvaluatedAt { get; }

    /// <summary>The calendars that were counted by, with the time-zone data of each; empty when all clocks run around the clock.</summary>
    public IReadOnlyList<SlaCalendarVersion> Calendars =>
    [
        .. SlaEvaluator.Metrics.Select(m => binding?.Term(m)).Concat(Clocks.Select(c => c.Term)).Select(t => t?.Calendar).OfType<BusinessCalendar>()
            .Select(c => new SlaCalendarVersion(c.Id, c.Version, c.ZoneDataVersion)).Distinct(),
    ];

    /// <summary>One entry for each clock, by metric and then by instance; empty when the case did not exist yet.</summary>
    public IReadOnlyList<SlaClock> Clocks { get; }
}
