using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>What clocks need of a history, as it was known at an instant.</summary>
internal sealed class SlaHistory
{
    private readonly CaseEvent[] events;
    private readonly HashSet<long> replies = [];
    private readonly List<(Instant At, CaseStatus Status)> statuses = [];

    public SlaHistory(IEnumerable<CaseEvent> history, Instant now)
    {
        Now = now;
        events = [.. history.Where(e => e.At <= now).OrderBy(e => e.Sequence)];
        if (events.Length == 0)
        {
            return;
        }

        Opened = events[0] as CaseOpened ?? throw new ArgumentException("A history begins with the opening of its case.", nameof(history));
        statuses.Add((Opened.At, CaseStatus.New));
        foreach (var change in events.OfType<StatusChanged>())
        {
            // Of several at one instant the last by sequence is what followed it.
            if (statuses[^1].At == change.At)
            {
                statuses.RemoveAt(statuses.Count - 1);
            }

            statuses.Add((change.At, change.To));
        }

        var failed = new HashSet<MessageId>();
        foreach (var change in events.OfType<DeliveryChanged>())
        {
            // A later, higher outcome takes the failure back.
            if (change.Outcome == DeliveryOutcome.Failed)
            {
                failed.Add(change.MessageId);
            }
            else
            {
                failed.Remove(change.MessageId);
            }
        }

        replies = [.. events.OfType<ReplyQueued>()
            .Where(e => (e.Origin is ReplyOrigin.Agent or ReplyOrigin.ApprovedDraft) && !failed.Contains(e.MessageId))
            .Select(e => e.Sequence)];
    }

    public Instant Now { get; }

    /// <summary>The opening; null when the case did not exist yet.</summary>
    public CaseOpened? Opened { get; }

    /// <summary>All events until now, by sequence.</summary>
    public IReadOnlyList<CaseEvent> Events => events;

    /// <summary>Whether an event is a person's public reply that did not fail.</summary>
    public bool IsReply(CaseEvent happened) => replies.Contains(happened.Sequence);

    /// <summary>The status after everything that happened at an instant, or before it.</summary>
    public CaseStatus StatusAt(Instant at) => statuses.FindLast(s => s.At <= at).Status;

    /// <summary>Since when the status has been of these categories without a break; null when it is not now.</summary>
    public Instant? Since(Func<CaseStatus, bool> isOf)
    {
        var first = statuses.FindLastIndex(s => !isOf(s.Status)) + 1;
        return first < statuses.Count ? statuses[first].At : null;
    }

    /// <summary>Whether the status has been such a one at an instant, or at any time from then on.</summary>
    public bool AnyFrom(Instant at, Func<CaseStatus, bool> isOf) => isOf(StatusAt(at)) || statuses.Exists(s => s.At > at && isOf(s.Status));

    /// <summary>Cuts a clock's life at the status changes that hold it or free it.</summary>
    /// <param name="from">The start.</param>
    /// <param name="end">The end; null for not ended, until now.</param>
    /// <param name="pauses">Which statuses hold the clock.</param>
    /// <param name="finishes">In which the case is finished; they hold it, too.</param>
    public IReadOnlyList<SlaStretch> Cut(Instant from, Instant? end, IReadOnlySet<StatusCategory> pauses, Func<CaseStatus, bool> finishes)
    {
        var to = end ?? Now;
        var cut = new List<SlaStretch>();
        for (var i = 0; i < statuses.Count; i++)
        {
            var start = Instant.Max(from, statuses[i].At);
            var until = i + 1 < statuses.Count ? Instant.Min(to, statuses[i + 1].At) : to;

            // What just began has no length yet, and says how it stands with the clock.
            if (start < until || (start == until && end is null && i + 1 == statuses.Count))
            {
                Add(statuses[i].Status, start, until);
            }
        }

        if (cut.Count == 0)
        {
            cut.Add(new(from, to, null, false));
        }

        return cut;

        void Add(CaseStatus status, Instant start, Instant until)
        {
            var isFinished = finishes(status);
            var heldBy = isFinished || pauses.Contains(status.Category) ? status.Name : null;
            if (cut.Count > 0 && cut[^1].HeldBy == heldBy && cut[^1].IsFinished == isFinished)
            {
                cut[^1] = cut[^1] with { End = until };
            }
            else
            {
                cut.Add(new(start, until, heldBy, isFinished));
            }
        }
    }
}
