using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>One clock while it goes on: what it counted, and since when it counts or is held. Changed by one thread.</summary>
internal sealed class SlaRun(SlaMetric metric, int instance, Instant start)
{
    // A case has many clocks, and few have any of these: they are kept small.
    private readonly object? draft;
    private Instant due = Unset;
    private Instant stop = Unset;

    public SlaMetric Metric => metric;

    public int Instance => instance;

    public Instant Start { get; private set; } = start;

    /// <summary>The draft whose approval it measures.</summary>
    public DraftId? Draft { get => (DraftId?)draft; init => draft = value; }

    /// <summary>What it follows; null while no policy has a target for it.</summary>
    public SlaTerm? Term { get; set; }

    /// <summary>What it follows, or followed last; null when it never followed anything, and is none to tell of.</summary>
    public SlaTerm? Shown { get; set; }

    /// <summary>What it counted before <see cref="Mark"/>.</summary>
    public Duration Used { get; set; }

    /// <summary>Since when it counts, or is held.</summary>
    public Instant Mark { get; set; } = start;

    public SlaHold Hold { get; set; }

    /// <summary>When its target was used up, once that cannot change any more.</summary>
    public Instant? Due { get => due == Unset ? null : due; set => due = value ?? Unset; }

    public Instant? Stop { get => stop == Unset ? null : stop; set => stop = value ?? Unset; }

    public SlaEnd End { get; set; }

    /// <summary>Of a clock that resolving the case stopped: as it goes on when the case is reopened.</summary>
    public SlaRun? Later { get; set; }

    /// <summary>The warnings that came, which cannot change any more.</summary>
    public SlaWarning[] Warned { get; set; } = [];

    /// <summary>What it followed from when on; only while the history is at hand.</summary>
    public List<(Instant At, SlaTerm? Term)>? Terms { get; set; }

    // No clock is due or stopped before all time.
    private static Instant Unset => Instant.MinValue;

    /// <summary>Its stretches; only for an explanation.</summary>
    public List<SlaStretch>? Trace { get; set; }

    public SlaRun Copy()
    {
        var copy = (SlaRun)MemberwiseClone();
        (copy.Terms, copy.Trace) = (Terms is null ? null : [.. Terms], Trace is null ? null : [.. Trace]);
        return copy;
    }

    /// <summary>Takes the place of itself, counted otherwise.</summary>
    public void Become(SlaRun other)
    {
        (Start, Term, Shown, Used, Mark, Hold) = (other.Start, other.Term, other.Shown, other.Used, other.Mark, other.Hold);
        (Due, Stop, End, Later, Warned, Terms, Trace) = (other.Due, other.Stop, other.End, other.Later, other.Warned, other.Terms, other.Trace);
    }

    /// <summary>Ends it.</summary>
    public void Finish(Instant at, SlaEnd how) => (Stop, End) = (at, how);

    /// <summary>From here on it is held otherwise, or free.</summary>
    public void Turn(SlaHold to, Instant at, SlaMeasure measure)
    {
        if (Hold == to && Mark != at)
        {
            return;
        }

        Close(at, to, measure);
        (Hold, Mark) = (to, at);
        Trace?.Add(new(at, to, Term));

        // With nothing left there is nothing to pause for.
        if (to == SlaHold.Paused && Due is null && Used >= Term!.Target.Amount)
        {
            Due = at;
        }
    }

    /// <summary>From here on it follows something else, or nothing; what it counted stays counted, and a breach stays a breach.</summary>
    public void Follow(SlaTerm? term, Instant at, SlaMeasure measure)
    {
        if (Start < at)
        {
            Close(at, SlaHold.Unbound, measure);
            Mark = Hold == SlaHold.Finished ? Mark : at;
            if (Due < at && term is not null)
            {
                return;
            }
        }

        Term = term;
        Shown = term ?? (Start < at ? Shown : null);
        Hold = term is null ? SlaHold.Unbound : Hold == SlaHold.Unbound ? SlaHold.None : Hold;
        if (Terms is not null)
        {
            // What begins to hold when the clock begins has always held.
            Terms.RemoveAll(t => t.At == at);
            Terms.Add((at, term));
        }

        Trace?.Add(new(at, Hold, term));
    }

    /// <summary>How it would be held by a status.</summary>
    public SlaHold HoldIn(CaseStatus status)
    {
        if (Term is null)
        {
            return SlaHold.Unbound;
        }

        if (SlaRules.Finishes(metric, status))
        {
            var counts = SlaRules.IsUntilResolved(metric) && SlaRules.IsDone(status) && Term.Policy.OnReopen == SlaReopening.Continue;
            return counts ? SlaHold.None : SlaHold.Finished;
        }

        return Term.PausesIn(status) ? SlaHold.Paused : SlaHold.None;
    }

    private void Close(Instant at, SlaHold next, SlaMeasure measure)
    {
        if (Hold != SlaHold.None || Mark == at)
        {
            return;
        }

        var (term, amount) = (Term!, Term!.Target.Amount);
        var used = Used + measure.Between(term, Mark, at);
        foreach (var offset in term.Warnings)
        {
            if (used >= amount - offset)
            {
                Warn(term, offset, at);
            }
        }

        // What is used up at the very instant of resolving is due only when the case is reopened.
        if (Due is null && used >= amount && term.After(Mark, amount - Used) is { } due && (due < at || next == SlaHold.Paused))
        {
            Due = due;
        }

        Used = used;
    }

    private void Warn(SlaTerm term, Duration offset, Instant until)
    {
        if (!Array.Exists(Warned, w => w.Offset == offset)
            && term.After(Mark, term.Target.Amount - offset - Used) is { } warned && warned <= until)
        {
            Warned = [.. Warned, new(offset, warned)];
        }
    }
}
