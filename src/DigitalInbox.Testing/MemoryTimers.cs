using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

internal sealed class MemoryTimers(MemoryShelf shelf) : ITimerStore
{
    public static MemoryState? Apply(MemoryState state, InboxCommit commit)
    {
        foreach (var change in commit.Timers)
        {
            if (change.Lease is { } lease && state.Timers.GetValueOrDefault(change.Key)?.Lease != lease)
            {
                return null;
            }

            state = state with
            {
                Timers = change.DueAt is { } due
                    ? state.Timers.SetItem(change.Key, new MemoryTimer(new InboxTimer(change.Key, due, change.Attempts), Lease: null, LeaseUntil: default))
                    : state.Timers.Remove(change.Key),
            };
        }

        return state;
    }

    public Task<IReadOnlyList<InboxTimer>> ClaimAsync(
        LeaseId lease, Duration duration, int limit, Instant now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.Change(state =>
        {
            var claimed = state.Timers.Values.Where(t => t.ClaimableAt <= now)
                .OrderBy(t => t.ClaimableAt).ThenBy(t => t.Timer.Key.Subject).Take(limit).ToList();
            var next = state with
            {
                Timers = state.Timers.SetItems(claimed.Select(t =>
                    KeyValuePair.Create(t.Timer.Key, t with { Lease = lease, LeaseUntil = now + duration }))),
            };
            return (next, (IReadOnlyList<InboxTimer>)[.. claimed.Select(t => t.Timer)]);
        }));
    }

    public Task<InboxTimer?> FindAsync(TimerKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Timers.GetValueOrDefault(key)?.Timer);
    }

    public Task<Instant?> NextDueAsync(Instant now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Timers.Values.Min(t => (Instant?)t.ClaimableAt));
    }
}
