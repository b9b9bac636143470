using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>One clock of a case, as it stood at the instant of its result.</summary>
/// <remarks>
/// Immutable and safe for many threads; compared by reference. Instants are exact to the nanosecond and owe nothing to when they were
/// looked at.
/// </remarks>
public sealed class SlaClock
{
    private readonly SlaMeter meter;
    private readonly SlaSpan? span;
    private readonly Instant openedAt;
    private readonly Instant evaluatedAt;

    internal SlaClock(SlaTarget target, SlaMeter meter, SlaSpan? span, Instant openedAt, Instant evaluatedAt)
    {
        (Target, Metric, Instance) = (target, target.Metric, span?.Instance ?? 1);
        (this.meter, this.span, this.openedAt, this.evaluatedAt) = (meter, span, openedAt, evaluatedAt);
        if (span is null)
        {
            (State, Remaining, Warnings) = (SlaClockState.NotApplicable, target.Amount, [.. target.Warnings.Select(w => new SlaWarning(w, null))]);
            return;
        }

        StartedAt = span.Start;
        StoppedAt = span.End == SlaEnd.None ? null : span.Until;
        foreach (var stretch in span.Stretches.Where(s => s.HeldBy is null))
        {
            Elapsed += meter.Between(stretch.Start, stretch.End);
        }

        Remaining = Duration.Max(Duration.Zero, target.Amount - Elapsed);
        var due = Reach(target.Amount);
        BreachedAt = due < span.Until ? due : null;
        State = StateOf(span, BreachedAt);
        DueAt = State == SlaClockState.NotApplicable ? null : due;
        Level = State switch
        {
            SlaClockState.NotApplicable => SlaLevel.Normal,
            SlaClockState.Breached => SlaLevel.Critical,
            _ => Remaining > target.Amount - Remaining ? SlaLevel.Normal : SlaLevel.Warning,
        };
        Warnings = [.. target.Warnings.Select(w => new SlaWarning(w, Reach(target.Amount - w) is { } at && !(at > StoppedAt) ? at : null))];
    }

    /// <summary>What is measured.</summary>
    public SlaMetric Metric { get; }

    /// <summary>Its number among the clocks of that metric in this case, from 1.</summary>
    public int Instance { get; }

    /// <summary>The target that holds for this case.</summary>
    public SlaTarget Target { get; }

    /// <summary>How it stands.</summary>
    public SlaClockState State { get; }

    /// <summary>When it started; null when it never does, as the first response of an outbound case.</summary>
    public Instant? StartedAt { get; }

    /// <summary>When it stopped; null when it has not. A reopened case starts its stopped resolution again.</summary>
    public Instant? StoppedAt { get; }

    /// <summary>
    /// When the target is used up: the last instant that is in time. For a clock that stopped in time, when it would have been.
    /// Null when nobody can say: the clock is paused or stopped while it was, it does not apply, or its calendar has not that much time left.
    /// </summary>
    public Instant? DueAt { get; }

    /// <summary>When it went past its target, which is its due instant, whenever anyone looked; null when it did not.</summary>
    public Instant? BreachedAt { get; }

    /// <summary>How much it counted, over its target included.</summary>
    public Duration Elapsed { get; }

    /// <summary>How much of the target is left; zero or more.</summary>
    public Duration Remaining { get; }

    /// <summary>How urgent it is.</summary>
    public SlaLevel Level { get; }

    /// <summary>Its warnings, the earliest first.</summary>
    public IReadOnlyList<SlaWarning> Warnings { get; }

    /// <summary>Explains the clock: what was counted of the time since the case began, what was not, and why.</summary>
    /// <returns>
    /// Stretches in order without gaps from the beginning of the case to the instant of the result, computed while they are read; the
    /// counted ones add up to <see cref="Elapsed"/>. None when the clock never started.
    /// </returns>
    public IEnumerable<SlaInterval> Explain()
    {
        if (span is null)
        {
            yield break;
        }

        if (openedAt < span.Start)
        {
            yield return new(openedAt, span.Start, SlaReason.BeforeStart, null);
        }

        foreach (var stretch in span.Stretches.Where(s => s.Start < s.End))
        {
            if (stretch.HeldBy is not null)
            {
                yield return new(stretch.Start, stretch.End, SlaReason.Paused, stretch.HeldBy);
                continue;
            }

            foreach (var interval in meter.Explain(stretch.Start, stretch.End))
            {
                yield return interval;
            }
        }

        if (span.Until < evaluatedAt)
        {
            yield return new(span.Until, evaluatedAt, SlaReason.AfterStop, null);
        }
    }

    private static SlaClockState StateOf(SlaSpan span, Instant? breachedAt) => span.End switch
    {
        _ when breachedAt is not null => SlaClockState.Breached,
        SlaEnd.Fulfilled => SlaClockState.Met,
        SlaEnd.Dropped => SlaClockState.NotApplicable,
        _ => span.Stretches[^1].HeldBy is null ? SlaClockState.Running : SlaClockState.Paused,
    };

    // When so much was counted, or will be if nothing more happens.
    private Instant? Reach(Duration amount)
    {
        var used = Duration.Zero;
        for (var i = 0; i < span!.Stretches.Count; i++)
        {
            var stretch = span.Stretches[i];
            if (stretch.HeldBy is not null)
            {
                continue;
            }

            var isLast = i + 1 == span.Stretches.Count;
            var at = meter.After(stretch.Start, amount - used);
            if (isLast || at < stretch.End || (at == stretch.End && !span.Stretches[i + 1].IsFinished))
            {
                return at;
            }

            used += meter.Between(stretch.Start, stretch.End);
        }

        return null;
    }
}
