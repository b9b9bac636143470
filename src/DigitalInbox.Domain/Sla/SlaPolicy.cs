using System.Collections.Frozen;
using DigitalInbox.Cases;

namespace DigitalInbox.Sla;

/// <summary>How fast cases shall be answered: a target for each metric, other targets for some cases, and what holds a clock.</summary>
/// <remarks>Immutable and safe for many threads; compared by reference. A change is a new version. Built by <see cref="SlaPolicyBuilder"/>.</remarks>
public sealed class SlaPolicy
{
    private readonly (SlaScope Scope, FrozenDictionary<SlaMetric, SlaTarget> Targets)[] scopes;
    private readonly FrozenDictionary<SlaMetric, FrozenSet<StatusCategory>> pauses;
    private readonly SlaHolds[] holds;

    internal SlaPolicy(
        SlaPolicyId id,
        int version,
        IEnumerable<(SlaScope Scope, FrozenDictionary<SlaMetric, SlaTarget> Targets)> scopes,
        FrozenDictionary<SlaMetric, FrozenSet<StatusCategory>> pauses,
        SlaChoices choices,
        IEnumerable<TimedRule> rules)
    {
        Id = id;
        Version = version;
        this.scopes = [.. scopes.OrderByDescending(s => s.Scope.Rank)];
        this.pauses = pauses;
        Choices = choices;
        holds = [.. Enum.GetValues<SlaMetric>().Select(m => new SlaHolds(m, PausesIn(m), OnReopen))];
        Rules = [.. rules.OrderBy(r => r.In).ThenBy(r => r.Action)];
        Calendars = [.. this.scopes.SelectMany(s => s.Targets.Values).Select(t => t.Calendar).Concat(Rules.Select(r => r.Calendar)).OfType<CalendarId>().Distinct()
            .OrderBy(c => c.Value, StringComparer.Ordinal)];
    }

    /// <summary>Which policy it is.</summary>
    public SlaPolicyId Id { get; }

    /// <summary>Which version of it, from 1.</summary>
    public int Version { get; }

    /// <summary>What happens to cases that stay in a status, by category and action.</summary>
    public IReadOnlyList<TimedRule> Rules { get; }

    /// <summary>The calendars that its targets and rules count by, by ordinal; empty when all run around the clock.</summary>
    public IReadOnlyList<CalendarId> Calendars { get; }

    /// <summary>What a change of the priority does to the clocks that run, unless the user chooses otherwise.</summary>
    public RunningClocks OnPriorityChange => Choices.PriorityChange;

    /// <summary>What another version of the policy or of its calendars does to the clocks that run, unless the user chooses otherwise.</summary>
    public RunningClocks OnEdit => Choices.Edit;

    /// <summary>What another queue does to the clocks that run.</summary>
    public RunningClocks OnTransfer => Choices.Transfer;

    /// <summary>What reopening does to the clocks that resolving stopped.</summary>
    public SlaReopening OnReopen => Choices.Reopening;

    /// <summary>Which clocks a case goes on with after a merge, unless the user chooses otherwise.</summary>
    public MergedClocks OnMerge => Choices.Merge;

    internal SlaChoices Choices { get; }

    /// <summary>The targets by scope, that of all cases included, the strongest scope first.</summary>
    internal IReadOnlyList<(SlaScope Scope, FrozenDictionary<SlaMetric, SlaTarget> Targets)> Scopes => scopes;

    internal FrozenDictionary<SlaMetric, FrozenSet<StatusCategory>> Pauses => pauses;

    /// <summary>Finds the target of a metric for one case.</summary>
    /// <param name="metric">What is measured.</param>
    /// <param name="of">Everything that is known of the case.</param>
    /// <returns>The target of the scope that wins among those that fit and set this metric; null when none sets it.</returns>
    public SlaTarget? TargetFor(SlaMetric metric, SlaScope of)
    {
        foreach (var (scope, targets) in scopes)
        {
            if (scope.Fits(of) && targets.TryGetValue(metric, out var target))
            {
                return target;
            }
        }

        return null;
    }

    /// <summary>Says which statuses hold the clocks of a metric.</summary>
    /// <param name="metric">What is measured.</param>
    /// <returns>Their categories; empty when the metric never pauses.</returns>
    public IReadOnlySet<StatusCategory> PausesIn(SlaMetric metric) => pauses.GetValueOrDefault(metric, FrozenSet<StatusCategory>.Empty);

    /// <summary>How statuses hold the clocks of a metric.</summary>
    internal SlaHolds HoldsOf(SlaMetric metric) => holds[(int)metric];
}
