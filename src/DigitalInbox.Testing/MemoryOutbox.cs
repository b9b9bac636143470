using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

internal sealed class MemoryOutbox(MemoryShelf shelf) : IOutboxStore
{
    public static MemoryState? Apply(MemoryState state, InboxCommit commit)
    {
        foreach (var item in commit.NewOutbox)
        {
            if (state.Outbox.Values.Any(w => w.Item.Id == item.Id))
            {
                return null;
            }

            var place = state.LastPlace + 1;
            state = state with { LastPlace = place, Outbox = state.Outbox.Add(place, new MemoryWork(item, Lease: null, LeaseUntil: default)) };
        }

        foreach (var change in commit.ChangedOutbox)
        {
            var (place, work) = state.Outbox.FirstOrDefault(w => w.Value.Item.Id == change.Id);
            if (work is null || (change.Lease is { } lease && work.Lease != lease)
                || (change.Expected is { } expected && work.Item.State != expected))
            {
                return null;
            }

            state = state with
            {
                Outbox = change.Remove ? state.Outbox.Remove(place) : state.Outbox.SetItem(place, work with
                {
                    Item = work.Item with { State = change.State, Attempts = change.Attempts, DueAt = change.DueAt },
                    Lease = change.Release ? null : work.Lease,
                }),
            };
        }

        return state;
    }

    public Task<IReadOnlyList<OutboxItem>> ClaimAsync(
        LeaseId lease, Duration duration, int limit, Instant now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.Change(state =>
        {
            var claimed = Heads(state).Where(w => w.Value.ClaimableAt <= now)
                .OrderBy(w => w.Value.Item.DueAt).ThenBy(w => w.Key).Take(limit).ToList();
            var next = state with
            {
                Outbox = state.Outbox.SetItems(claimed.Select(w =>
                    KeyValuePair.Create(w.Key, w.Value with { Lease = lease, LeaseUntil = now + duration }))),
            };
            return (next, (IReadOnlyList<OutboxItem>)[.. claimed.Select(w => w.Value.Item)]);
        }));
    }

    public Task<OutboxItem?> FindAsync(MessageId messageId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Outbox.Values.FirstOrDefault(w => w.Item.MessageId == messageId)?.Item);
    }

    public Task<Instant?> NextDueAsync(Instant now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Heads(shelf.State).Min(w => (Instant?)w.Value.ClaimableAt));
    }

    private static IEnumerable<KeyValuePair<long, MemoryWork>> Heads(MemoryState state) =>
        state.Outbox.DistinctBy(w => w.Value.Item.ThreadId);
}
