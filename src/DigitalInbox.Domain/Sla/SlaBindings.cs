using DigitalInbox.Cases;

namespace DigitalInbox.Sla;

/// <summary>Which policy holds for a case, and which of its targets: what its history says, or one policy throughout. For one thread.</summary>
internal sealed class SlaBindings
{
    private readonly SlaBook? book;
    private readonly SlaScenario? always;
    private SlaScope of;

    /// <summary>What the history says.</summary>
    public SlaBindings(SlaBook book) => this.book = book;

    /// <summary>One policy, whatever the history says of policies.</summary>
    public SlaBindings(SlaScenario always, SlaFacts facts)
    {
        this.always = always;
        of = new() { Queue = facts.Queue, Priority = facts.Priority };
    }

    /// <summary>What holds; null for no policy.</summary>
    public SlaBinding? Current { get; private set; }

    /// <summary>Everything that is known of the case.</summary>
    public SlaScope Of => of;

    /// <summary>Goes on from what was known before.</summary>
    public void Restore(SlaScope known, SlaBinding? current) => (of, Current) = (known, current);

    public void Open(CaseOpened opened)
    {
        of = of with { Channel = opened.ChannelId, ChannelKind = opened.ChannelKind };
        Current = always?.Bind(of);
    }

    /// <summary>Takes an event in.</summary>
    /// <returns>What it means for the clocks that run; null when nothing holds otherwise than before.</returns>
    public RunningClocks? Take(CaseEvent happened)
    {
        switch (happened)
        {
            case PriorityChanged e:
                of = of with { Priority = e.To };
                return Move(e.Clocks);
            case CaseQueued e:
                of = of with { Queue = e.QueueId };
                return Current is null ? null : Move(Current.Policy.OnTransfer);
            case SlaApplied e when book is not null:
                Current = SlaBinding.In(book, e.PolicyId, e.PolicyVersion, e.Calendars, of);
                return e.Clocks;
            case SlaRetargeted e when book is not null:
                Current = SlaBinding.In(book, e.PolicyId, e.PolicyVersion, e.Calendars, of);
                return e.Clocks;
            case SlaRemoved when book is not null && Current is not null:
                Current = null;
                return RunningClocks.FromNow;
            default:
                return null;
        }
    }

    private RunningClocks? Move(RunningClocks clocks)
    {
        Current = Current?.With(of);
        return Current is null ? null : clocks;
    }
}
