using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>A history as it was known at an instant, and what to count it by. Immutable, so that an answer can be explained later.</summary>
internal sealed class SlaQuestion
{
    private readonly CaseEvent[] events;
    private readonly HashSet<MessageId>? failed;
    private readonly SlaBook? book;
    private readonly SlaScenario? scenario;
    private readonly SlaFacts facts;
    private SlaFold? traced;

    private SlaQuestion(CaseEvent[] events, Instant now)
    {
        (this.events, Now) = (events, now);
        failed = FailedIn(events);
    }

    private SlaQuestion(CaseEvent[] events, Instant now, SlaBook book)
        : this(events, now) => this.book = book;

    private SlaQuestion(CaseEvent[] events, Instant now, SlaScenario scenario, SlaFacts facts)
        : this(events, now) => (this.scenario, this.facts) = (scenario, facts);

    /// <summary>The instant that is asked about.</summary>
    public Instant Now { get; }

    /// <summary>Counted with every stretch, once for all clocks that are explained; only to read.</summary>
    public SlaFold Traced => LazyInitializer.EnsureInitialized(ref traced, Trace);

    /// <summary>The replies that failed; null for none. A later, higher outcome takes a failure back.</summary>
    public static HashSet<MessageId>? FailedIn(ReadOnlySpan<CaseEvent> history)
    {
        HashSet<MessageId>? found = null;
        foreach (var happened in history)
        {
            if (happened is DeliveryChanged change)
            {
                if (change.Outcome == DeliveryOutcome.Failed)
                {
                    (found ??= []).Add(change.MessageId);
                }
                else
                {
                    found?.Remove(change.MessageId);
                }
            }
        }

        return found;
    }

    /// <summary>Asks by what the history itself says.</summary>
    public static SlaQuestion By(IEnumerable<CaseEvent> history, SlaBook book, Instant now)
    {
        ArgumentNullException.ThrowIfNull(book);
        return new(Known(history, now), now, book);
    }

    /// <summary>Asks by one policy.</summary>
    public static SlaQuestion By(IEnumerable<CaseEvent> history, SlaScenario scenario, Instant now, SlaFacts facts)
    {
        var known = Known(history, now);
        var (queue, priority) = (facts.Queue, facts.Priority);
        for (var i = known.Length - 1; i >= 0; i--)
        {
            // The first change says what was before it.
            switch (known[i])
            {
                case CaseQueued e:
                    queue = e.Previous;
                    break;
                case PriorityChanged e:
                    priority = e.From;
                    break;
            }
        }

        return new(known, now, scenario, new(queue, priority));
    }

    /// <summary>Counts.</summary>
    public SlaFold Fold() => Fold(isTraced: false);

    // Read to its end, so that many threads may explain by it.
    private SlaFold Trace()
    {
        var fold = Fold(isTraced: true);
        fold.Line!.Before(Instant.MaxValue);
        return fold;
    }

    private SlaFold Fold(bool isTraced)
    {
        var bindings = book is null ? new SlaBindings(scenario!, facts) : new SlaBindings(book);
        var fold = new SlaFold(bindings, failed) { Line = new(events), IsTraced = isTraced };
        fold.Take(events);
        return fold;
    }

    // By sequence; histories mostly come so.
    private static CaseEvent[] Known(IEnumerable<CaseEvent> history, Instant now)
    {
        ArgumentNullException.ThrowIfNull(history);
        CaseEvent[] known = [.. history];
        for (var i = 1; i < known.Length; i++)
        {
            if (known[i].Sequence < known[i - 1].Sequence)
            {
                Array.Sort(known, static (a, b) => a.Sequence.CompareTo(b.Sequence));
                break;
            }
        }

        if (known.Length > 0 && known[^1].At > now)
        {
            known = Array.FindAll(known, e => e.At <= now);
        }

        return known.Length == 0 || known[0] is CaseOpened
            ? known
            : throw new ArgumentException("A history begins with the opening of its case.", nameof(history));
    }
}
