using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>One clock of a case, as it stood at the instant of its result.</summary>
/// <remarks>
/// Immutable and safe for many threads; compared by reference. Instants are exact to the nanosecond and owe nothing to when they were
/// looked at.
/// </remarks>
public sealed class SlaClock
{
    private readonly SlaRun? run;
    private readonly SlaTerm term;
    private readonly SlaQuestion? question;
    private readonly SlaVerdict verdict;

    // A clock that never starts.
    internal SlaClock(SlaTerm term) => this.term = term;

    internal SlaClock(SlaRun run, SlaFold fold, Instant now, SlaQuestion? question) =>
        (this.run, term, this.question, verdict) = (run, run.Shown!, question, new(run, fold.Status, now));

    /// <summary>What is measured.</summary>
    public SlaMetric Metric => term.Target.Metric;

    /// <summary>Its number among the clocks of that metric in this case, from 1.</summary>
    public int Instance => run?.Instance ?? 1;

    /// <summary>The target that holds for this clock.</summary>
    public SlaTarget Target => term.Target;

    /// <summary>The policy that it follows, or followed when it stopped.</summary>
    public SlaPolicyId Policy => term.Policy.Id;

    /// <summary>The version of that policy.</summary>
    public int PolicyVersion => term.Policy.Version;

    /// <summary>How it stands.</summary>
    public SlaClockState State => run is null ? SlaClockState.NotApplicable : verdict.State;

    /// <summary>When it started; null when it never does, as the first response of an outbound case.</summary>
    public Instant? StartedAt => run?.Start;

    /// <summary>When it stopped; null when it has not. A reopened case starts its stopped resolution again.</summary>
    public Instant? StoppedAt => verdict.StoppedAt;

    /// <summary>
    /// When the target is used up: the last instant that is in time. For a clock that stopped in time, when it would have been.
    /// Null when nobody can say: the clock is paused or stopped while it was, it does not apply, or its calendar has not that much time left.
    /// </summary>
    public Instant? DueAt => State == SlaClockState.NotApplicable ? null : BreachedAt ?? run?.UsedUpAt;

    /// <summary>When it went past its target, which is its due instant, whenever anyone looked; null when it did not.</summary>
    public Instant? BreachedAt => run is null ? null : verdict.BreachedAt;

    /// <summary>How much it counted, over its target included.</summary>
    public Duration Elapsed => run is null ? Duration.Zero
        : run.Hold == SlaHold.None ? run.Used + term.Between(run.Mark, verdict.End)
        : run.Used;

    /// <summary>How much of the target is left; zero or more.</summary>
    public Duration Remaining => Duration.Max(Duration.Zero, Target.Amount - Elapsed);

    /// <summary>How urgent it is.</summary>
    public SlaLevel Level
    {
        get
        {
            var remaining = Remaining;
            return State switch
            {
                SlaClockState.NotApplicable => SlaLevel.Normal,
                SlaClockState.Breached => SlaLevel.Critical,
                _ => remaining > Target.Amount - remaining ? SlaLevel.Normal : SlaLevel.Warning,
            };
        }
    }

    /// <summary>Its warnings, the earliest first; those that came under a target that it no longer follows are among them.</summary>
    public IReadOnlyList<SlaWarning> Warnings =>
    [
        .. Target.Warnings.Where(o => run is null || !Array.Exists(run.Warned, w => w.Offset == o)).Select(o => new SlaWarning(o, Reach(o)))
            .Concat(run?.Warned ?? []).OrderByDescending(w => w.Offset),
    ];

    internal SlaTerm Term => term;

    /// <summary>Explains the clock: what was counted of the time since the case began, what was not, and why.</summary>
    /// <returns>
    /// Stretches in order without gaps from the beginning of the case to the instant of the result, computed while they are read; the
    /// counted ones add up to <see cref="Elapsed"/>. None when the clock never started.
    /// </returns>
    public IEnumerable<SlaInterval> Explain() =>
        run is null || question is null ? [] : SlaExplanation.Of(question, Metric, Instance, StoppedAt);

    private Instant? Reach(Duration offset) =>
        run is { Hold: SlaHold.None } && term.After(run.Mark, Target.Amount - offset - run.Used) is { } at && !(at > StoppedAt) ? at : null;
}
