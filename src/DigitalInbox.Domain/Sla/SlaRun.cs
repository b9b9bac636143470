using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>One clock while it goes on: what it counted, and since when it counts or is held. Changed by one thread.</summary>
internal sealed class SlaRun(SlaMetric metric, int instance, Instant start)
{
    // A case has many clocks, and few have these: they are kept small.
    private readonly object? draft;
    private Instant due;
    private Instant stop;
    private bool isDue;

    public SlaMetric Metric => metric;

    public int Instance => instance;

    /// <summary>The clock of its metric before it.</summary>
    public SlaRun? Before { get; init; }

    public Instant Start { get; private set; } = start;

    /// <summary>The draft whose approval it measures.</summary>
    public DraftId? Draft { get => (DraftId?)draft; init => draft = value is { } known ? known : null; }

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
    public Instant? Due { get => isDue ? due : null; set => (due, isDue) = (value.GetValueOrDefault(), value is not null); }

    public Instant? Stop { get => HasStopped ? stop : null; init => stop = value.GetValueOrDefault(); }

    public SlaEnd End { get; set; }

    public bool HasStopped => End != SlaEnd.None;

    /// <summary>Of a clock that resolving the case stopped: as it goes on when the case is reopened.</summary>
    public SlaRun? Later { get; set; }

    /// <summary>The warnings that came, which cannot change any more.</summary>
    public SlaWarning[] Warned { get; set; } = [];

    /// <summary>What it followed from when on; only while the history is at hand.</summary>
    public SlaFollowed? Terms { get; set; }

    /// <summary>When what it shows is used up if nothing more happens; null while nobody can say.</summary>
    public Instant? UsedUpAt => Due ?? (Hold == SlaHold.None ? Shown?.After(Mark, Shown.Target.Amount - Used) : null);

    /// <summary>Its stretches; only for an explanation.</summary>
    public List<SlaStretch>? Trace { get; set; }

    public SlaRun Copy()
    {
        var copy = (SlaRun)MemberwiseClone();
        copy.Trace = Trace is null ? null : [.. Trace];
        return copy;
    }

    /// <summary>Takes the place of itself, counted otherwise.</summary>
    public void Become(SlaRun other)
    {
        (Start, Term, Shown, Used, Mark, Hold) = (other.Start, other.Term, other.Shown, other.Used, other.Mark, other.Hold);
        (due, isDue, stop, End) = (other.due, other.isDue, other.stop, other.End);
        (Later, Warned, Terms, Trace) = (other.Later, other.Warned, other.Terms, other.Trace);
    }

    /// <summary>Ends it.</summary>
    public void Finish(Instant at, SlaEnd how) => (stop, End) = (at, how);

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
        Terms = Terms?.Then(term, at);
        Trace?.Add(new(at, Hold, term));
    }

    /// <summary>How it would be held by a status.</summary>
    public SlaHold HoldIn(CaseStatus status) => Term?.HoldIn(status) ?? SlaHold.Unbound;

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
