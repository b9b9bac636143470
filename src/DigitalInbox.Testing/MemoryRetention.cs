using System.Collections.Immutable;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

internal sealed class MemoryRetention(MemoryShelf shelf) : IRetentionStore
{
    public Task<int> SweepAsync(RetainedKind kind, Instant before, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.Change(state => kind switch
        {
            RetainedKind.RawPayloads => Without(
                state, state.Payloads.Where(p => p.Value.ReceivedAt < before).Take(limit), (s, k) => s with { Payloads = s.Payloads.RemoveRange(k) }),
            RetainedKind.ParkedFacts => Without(
                state, state.Parked.Where(f => f.Value.ParkedAt < before).Take(limit), (s, k) => s with { Parked = s.Parked.RemoveRange(k) }),
            RetainedKind.Claims => Without(
                state,
                state.Claims.Where(c => c.Value < before).OrderBy(c => c.Value).Take(limit),
                (s, k) => s with { Claims = s.Claims.RemoveRange(k) }),
            RetainedKind.Idempotency => Without(
                state,
                state.Idempotency.Where(r => r.Value.ExpiresAt < before).OrderBy(r => r.Value.ExpiresAt).Take(limit),
                (s, k) => s with { Idempotency = s.Idempotency.RemoveRange(k) }),
            RetainedKind.SideRecords => MemorySideRecords.WithoutExpired(state, before, limit),
            _ => WithoutFeed(state, before, limit),
        }));
    }

    public Task ScrubAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }

    private static (MemoryState Next, int Removed) Without<TKey, TValue>(
        MemoryState state, IEnumerable<KeyValuePair<TKey, TValue>> found, Func<MemoryState, IEnumerable<TKey>, MemoryState> remove)
    {
        var keys = found.Select(f => f.Key).ToImmutableArray();
        return (remove(state, keys), keys.Length);
    }

    private static (MemoryState Next, int Removed) WithoutFeed(MemoryState state, Instant before, int limit)
    {
        var old = state.Feed.Take(Math.Max(0, state.Feed.Count - 1)).Take(limit).TakeWhile(e => AtOf(state, e) < before).Count();
        return (state with { Feed = state.Feed.RemoveRange(0, old) }, old);
    }

    private static Instant AtOf(MemoryState state, FeedEntry entry) => state.Cases[entry.Number.Value].History[(int)entry.Version - 1].At;
}
