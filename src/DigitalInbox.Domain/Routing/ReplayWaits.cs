using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Finds the waits of a case in its history: from when it waits in a queue until somebody has it, or it waits there no more.</summary>
internal sealed class ReplayWaits(CaseId id, ChannelKind kind, Instant? dueAt, Instant from, Instant until)
{
    private readonly List<ReplayArrival> found = [];
    private ReplayArrival? current;

    public IEnumerable<ReplayArrival> Read(IReadOnlyList<CaseEvent> history)
    {
        var state = new CaseSnapshot { Id = id };
        foreach (var next in history)
        {
            if (next.At >= until)
            {
                break;
            }

            state = state.Apply(next);
            Note(state, next.At);
        }

        if (current is not null)
        {
            found.Add(current);
        }

        return found.Where(a => (a.TakenAt ?? a.LeftAt ?? until) >= from)
            .Select(a => a.Case.Since < from ? a with { Case = a.Case with { Since = from } } : a);
    }

    private void Note(CaseSnapshot state, Instant at)
    {
        if (current is not null && (state.WaitingSince is null || state.QueueId != current.Case.Queue))
        {
            found.Add(state.InboxAssignee is { } agent ? current with { TakenBy = agent, TakenAt = at } : current with { LeftAt = at });
            current = null;
        }

        if (current is null && state is { WaitingSince: not null, QueueId: { } queue })
        {
            // It came now: one that comes back has waited in the queue before, and that is another wait.
            current = new(new(id, queue, kind, at) { DueAt = dueAt > at ? dueAt : null, Priority = state.Priority, PreferredAgent = state.PreferredAgent }, Duration.Zero);
        }
        else if (current is { Case: var known })
        {
            // What is known of the case in the end counts from the beginning on.
            current = current with { Case = known with { Priority = state.Priority, PreferredAgent = state.PreferredAgent ?? known.PreferredAgent } };
        }
    }
}
