using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>The clocks of a case, instant by instant of its history. Changed by one thread. The rules are in <c>docs/sla.md</c>.</summary>
/// <param name="bindings">What says which policy holds.</param>
/// <param name="failed">The replies that failed, as far as is known now; null for none.</param>
internal sealed partial class SlaFold(SlaBindings bindings, HashSet<MessageId>? failed)
{
    private const int Metrics = (int)SlaMetric.ApprovalWait + 1;

    private readonly List<SlaRun> live = new(8);
    private readonly SlaRun?[] latest = new SlaRun?[Metrics];
    private readonly int[] counts = new int[Metrics];
    private readonly SlaMeasure measure = new();
    private SlaStatus standing;
    private bool isAnswered;
    private bool isDirty;
    private bool hasStarted;
    private Instant at;

    /// <summary>The opening; null when the case does not exist yet.</summary>
    public CaseOpened? Opened { get; private set; }

    public CaseStatus Status { get; private set; }

    /// <summary>The status from when on; null when the history is not at hand, and nothing can be counted again.</summary>
    public SlaStatusLine? Line { get; init; }

    /// <summary>True to remember the stretches of every clock.</summary>
    public bool IsTraced { get; init; }

    /// <summary>True when something happened that needs the whole history.</summary>
    public bool NeedsHistory { get; private set; }

    public SlaBindings Bindings => bindings;

    /// <summary>How many clocks ever started.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var some in counts)
            {
                count += some;
            }

            return count;
        }
    }

    /// <summary>The latest clock of a metric that is one to tell of.</summary>
    public SlaRun? LatestOf(SlaMetric metric) => Told(latest[(int)metric]);

    /// <summary>The clock itself or the latest one before it that is one to tell of.</summary>
    public static SlaRun? Told(SlaRun? run)
    {
        while (run is { Shown: null })
        {
            run = run.Before;
        }

        return run;
    }

    /// <summary>Whether another clock of its metric that is one to tell of came after it.</summary>
    public bool HasLater(SlaRun run) => LatestOf(run.Metric) is { } latest && latest.Instance > run.Instance;

    /// <summary>Takes all events in; they are in order.</summary>
    public void Take(ReadOnlySpan<CaseEvent> events)
    {
        while (!events.IsEmpty)
        {
            var length = 1;
            while (length < events.Length && events[length].At == events[0].At)
            {
                length++;
            }

            TakeInstant(events[..length]);
            events = events[length..];
        }
    }

    // Of several statuses at one instant the last is what followed it; everything else is taken in its order.
    private void TakeInstant(ReadOnlySpan<CaseEvent> together)
    {
        at = together[0].At;
        foreach (var happened in together)
        {
            standing.Take(happened);
            if (happened is CaseOpened e)
            {
                (Opened, isAnswered) = (e, e.Direction == CaseDirection.Outbound);
                bindings.Open(e);
            }
        }

        var next = standing.Counted;
        foreach (var happened in together)
        {
            Take(happened, next);
        }

        if (next != Status)
        {
            Status = next;
            isDirty = true;
        }

        if (isDirty || hasStarted)
        {
            Settle();
        }
    }

    private void Take(CaseEvent happened, CaseStatus next)
    {
        switch (happened)
        {
            case MessageReceived:
                if (isAnswered && Live(SlaMetric.NextResponse) is null)
                {
                    Start(SlaMetric.NextResponse);
                }

                break;
            case StatusChanged e:
                if (SlaRules.IsDone(e.To) && !standing.IsMerged)
                {
                    Finish(SlaMetric.NextResponse);
                    Finish(SlaMetric.PeriodicUpdate);
                }

                break;
            case ReplyQueued e:
                if (IsReply(e))
                {
                    TakeReply(next);
                }

                break;
            case CaseOpened:
                Open();
                break;
            case DraftSubmitted or DraftApproved or DraftRefused or DraftEdited or DraftWithdrawn or DraftDeleted or DraftExpired:
                TakeDraft(happened);
                break;
            case CaseMerged or CaseUnmerged:
                TakeMerge(happened);
                break;
            case SlaApplied or SlaRetargeted or SlaRemoved or PriorityChanged or CaseQueued:
                TakeBinding(happened);
                break;
        }
    }

    private void TakeReply(CaseStatus next)
    {
        isAnswered = true;
        Finish(SlaMetric.FirstResponse);
        Finish(SlaMetric.NextResponse);
        Finish(SlaMetric.PeriodicUpdate);

        // A reply that resolves the case promises no further one.
        if (!SlaRules.IsDone(next))
        {
            Start(SlaMetric.PeriodicUpdate);
        }
    }

    private void Open()
    {
        if (!isAnswered)
        {
            Start(SlaMetric.FirstResponse);
        }

        Start(SlaMetric.Resolution);
        Start(SlaMetric.AgentWork);
        Start(SlaMetric.RequesterWait);
    }

    private bool IsReply(ReplyQueued reply) =>
        reply.Origin is ReplyOrigin.Agent or ReplyOrigin.ApprovedDraft or ReplyOrigin.Elsewhere && (failed is null || !failed.Contains(reply.MessageId));

    // Of these metrics one clock goes on at a time, and none after it stopped.
    private SlaRun? Live(SlaMetric metric) => latest[(int)metric] is { HasStopped: false } run ? run : null;

    private void Start(SlaMetric metric, DraftId? draft = null)
    {
        var run = new SlaRun(metric, ++counts[(int)metric], at) { Draft = draft, Before = latest[(int)metric] };
        Begin(run, bindings.Current?.Term(metric));
        live.Add(run);
        latest[(int)metric] = run;
        hasStarted = true;
    }

    private void Begin(SlaRun run, SlaTerm? term)
    {
        (run.Term, run.Shown, run.Hold) = (term, term, term is null ? SlaHold.Unbound : SlaHold.None);
        if (IsTraced)
        {
            run.Trace = [new(run.Start, run.Hold, term)];
        }
    }

    private void Finish(SlaMetric metric)
    {
        if (Live(metric) is { } run)
        {
            Finish(run, SlaEnd.Fulfilled);
        }
    }

    private void Finish(SlaRun run, SlaEnd how)
    {
        run.Finish(at, how);
        var place = live.Count - 1;
        while (!ReferenceEquals(live[place], run))
        {
            place--;
        }

        live.RemoveAt(place);
    }

    // Every clock that goes on is held, stopped or freed as the status says now. Those that went on before stand as they are while
    // nothing but clocks began.
    private void Settle()
    {
        for (var i = live.Count - 1; i >= 0 && (isDirty || live[i].Start == at); i--)
        {
            if (Settle(live[i], Status, at) is { } metric)
            {
                live.RemoveAt(i);
                Start(metric);
                live[^1].Turn(live[^1].HoldIn(Status), at, measure);
            }
        }

        (isDirty, hasStarted) = (false, false);
    }

    /// <summary>Holds, stops or frees a clock.</summary>
    /// <returns>The metric of which a new clock begins in its place, as the policy says of reopening; null for none.</returns>
    private SlaMetric? Settle(SlaRun run, CaseStatus status, Instant at, bool isReplayed = false)
    {
        if (run.Later is { } later)
        {
            if (!SlaRules.Finishes(run.Metric, status))
            {
                if (later.Term?.Policy.OnReopen == SlaReopening.Restart && !isReplayed)
                {
                    run.Later = null;
                    return run.Metric;
                }

                run.Become(later);
                later = run;
            }

            later.Turn(later.HoldIn(status), at, measure);
        }
        else if (SlaRules.IsDone(status) && SlaRules.IsUntilResolved(run.Metric))
        {
            later = run.Copy();
            run.Finish(run.Hold == SlaHold.Finished ? run.Mark : at, SlaEnd.Fulfilled);
            run.Later = later;
            later.Turn(later.HoldIn(status), at, measure);
        }
        else
        {
            run.Turn(run.HoldIn(status), at, measure);
        }

        return null;
    }
}
