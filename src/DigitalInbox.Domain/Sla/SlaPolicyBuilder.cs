using System.Collections.Frozen;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Says how fast cases shall be answered, and builds the <see cref="SlaPolicy"/>. For one thread.</summary>
/// <remarks>
/// <para>What <see cref="During(CalendarId)"/> or <see cref="AroundTheClock"/> says holds for the targets that are said after it. A target
/// said again replaces the one before. Warnings are amounts of counted time that are left when they come. What is wrong is gathered, and
/// told at once by <see cref="Build"/>.</para>
/// <para>Unless said otherwise the requester wait pauses in Pending, the agent work in Pending and Escalated, and nothing else pauses.</para>
/// </remarks>
public sealed class SlaPolicyBuilder
{
    private readonly SlaPolicyId id;
    private readonly int version;
    private readonly List<string> faults = [];
    private readonly SlaTargetsBuilder targets;
    private readonly List<(SlaScope Scope, SlaTargetsBuilder Targets)> scopes = [];
    private readonly Dictionary<SlaMetric, FrozenSet<StatusCategory>> pauses = new()
    {
        [SlaMetric.RequesterWait] = [StatusCategory.Pending],
        [SlaMetric.AgentWork] = [StatusCategory.Pending, StatusCategory.Escalated],
    };

    /// <summary>Begins a policy without targets.</summary>
    /// <param name="id">Which policy it is.</param>
    /// <param name="version">Which version of it, from 1.</param>
    public SlaPolicyBuilder(SlaPolicyId id, int version = 1)
    {
        this.id = id;
        this.version = version;
        targets = new("all cases", faults, default);
        if (string.IsNullOrWhiteSpace(id.Value))
        {
            faults.Add($"{SlaErrors.IdMissing}: a policy needs a name.");
        }

        if (version < 1)
        {
            faults.Add($"{SlaErrors.VersionInvalid}: versions begin with 1.");
        }
    }

    internal bool IsManaged { get; private set; }

    /// <summary>From here on, working time counts.</summary>
    /// <param name="calendar">The calendar's name.</param>
    public SlaPolicyBuilder During(string calendar) => Say(t => t.During(calendar));

    /// <summary>From here on, working time counts.</summary>
    /// <param name="calendar">The calendar.</param>
    public SlaPolicyBuilder During(CalendarId calendar) => Say(t => t.During(calendar));

    /// <summary>From here on, all time counts.</summary>
    public SlaPolicyBuilder AroundTheClock() => Say(t => t.AroundTheClock());

    /// <summary>Sets the target of the first response.</summary>
    /// <param name="within">How much counted time.</param>
    /// <param name="warnings">At how much time left to warn.</param>
    public SlaPolicyBuilder FirstResponse(Duration within, params Duration[] warnings) => Say(t => t.FirstResponse(within, warnings));

    /// <summary>Sets the target of the resolution.</summary>
    /// <param name="within">How much counted time.</param>
    /// <param name="warnings">At how much time left to warn.</param>
    public SlaPolicyBuilder Resolution(Duration within, params Duration[] warnings) => Say(t => t.Resolution(within, warnings));

    /// <summary>Sets the target of any metric.</summary>
    /// <param name="metric">What is measured.</param>
    /// <param name="within">How much counted time.</param>
    /// <param name="warnings">At how much time left to warn.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such metric.</exception>
    public SlaPolicyBuilder Target(SlaMetric metric, Duration within, params Duration[] warnings) =>
        Say(t => t.Target(metric, within, warnings));

    /// <summary>Sets other targets for some cases; metrics that are not said there keep theirs.</summary>
    /// <param name="scope">Which cases; <see cref="SlaScope"/> says which scope wins.</param>
    /// <param name="say">Says the targets; the hours begin as they are here.</param>
    public SlaPolicyBuilder For(SlaScope scope, Action<SlaTargetsBuilder> say)
    {
        ArgumentNullException.ThrowIfNull(say);
        var own = new SlaTargetsBuilder(scope.ToString(), faults, targets.Hours);
        say(own);
        if (scope == default || scopes.Exists(s => s.Scope == scope))
        {
            faults.Add($"{SlaErrors.ScopeInvalid}: {scope} {(scope == default ? "says nothing" : "is said twice")}.");
        }

        if (own.Targets.Count == 0)
        {
            faults.Add($"{SlaErrors.TargetMissing}: {scope} has no target.");
        }

        scopes.Add((scope, own));
        return this;
    }

    /// <summary>Says which statuses hold the clocks of a metric, in place of any said before.</summary>
    /// <param name="metric">What is measured; first and next response never pause.</param>
    /// <param name="categories">New, Open, Pending or Escalated; none for never. What comes after them stops clocks anyway.</param>
    public SlaPolicyBuilder PausedIn(SlaMetric metric, params StatusCategory[] categories)
    {
        ArgumentNullException.ThrowIfNull(categories);
        if (categories.Length > 0 && metric is (SlaMetric.FirstResponse or SlaMetric.NextResponse))
        {
            faults.Add($"{SlaErrors.PauseInvalid}: {metric} never pauses.");
        }

        faults.AddRange(categories.Where(c => c is < StatusCategory.New or > StatusCategory.Escalated)
            .Select(c => $"{SlaErrors.PauseInvalid}: {c} is no status that holds a clock."));
        pauses[metric] = [.. categories];
        return this;
    }

    /// <summary>Makes the code that says this authoritative, in an inbox: the policy is read-only there, and a change is a new version.</summary>
    /// <remarks>It means nothing to a policy that is built outside of an inbox.</remarks>
    public SlaPolicyBuilder Managed()
    {
        IsManaged = true;
        return this;
    }

    /// <summary>Builds the policy; the builder may go on and build another.</summary>
    /// <exception cref="InboxException">Something that was said is impossible: <see cref="SlaErrors.Invalid"/>, with <c>faults</c>.</exception>
    public SlaPolicy Build()
    {
        List<string> all = [.. faults];
        if (targets.Targets.Count == 0 && scopes.Count == 0)
        {
            all.Add($"{SlaErrors.TargetMissing}: a policy needs a target.");
        }

        if (all.Count > 0)
        {
            throw SlaErrors.Refuse(
                SlaErrors.Invalid,
                $"The policy '{id}' is impossible. {string.Join(' ', all)}",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["faults"] = all.ToArray() });
        }

        return new(
            id,
            version,
            scopes.Append((Scope: default, Targets: targets)).Select(s => (s.Scope, s.Targets.Targets.ToFrozenDictionary())),
            pauses.ToFrozenDictionary());
    }

    /// <summary>Says targets of all cases.</summary>
    internal SlaPolicyBuilder Targets(Action<SlaTargetsBuilder> say) => Say(say);

    /// <summary>Adds what was found wrong before anything could be said.</summary>
    internal SlaPolicyBuilder With(IEnumerable<string> more)
    {
        faults.AddRange(more);
        return this;
    }

    private SlaPolicyBuilder Say(Action<SlaTargetsBuilder> say)
    {
        say(targets);
        return this;
    }
}
