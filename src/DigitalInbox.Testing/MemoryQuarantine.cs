using DigitalInbox.Inbox;

namespace DigitalInbox.Testing;

internal sealed class MemoryQuarantine(MemoryShelf shelf) : IQuarantineStore
{
    private const string Scope = "quarantine";

    public static MemoryState? Apply(MemoryState state, InboxCommit commit)
    {
        foreach (var fact in commit.Parked)
        {
            if (state.MessagesByExternalId.ContainsKey((fact.ChannelId, fact.Update.ExternalId)))
            {
                return null;
            }

            var place = state.LastPlace + 1;
            state = state with { LastPlace = place, Parked = state.Parked.Add(place, fact) };
        }

        foreach (var id in commit.Joined)
        {
            var (place, fact) = state.Parked.FirstOrDefault(f => f.Value.Id == id);
            if (fact is null)
            {
                return null;
            }

            state = state with { Parked = state.Parked.Remove(place) };
        }

        return WithPayloads(state, commit);
    }

    public Task<Page<RawPayload>> ListAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var from = PageCursor.Read(after, Scope)?.Tie ?? long.MaxValue;
        var found = shelf.State.Payloads.Reverse().Where(p => p.Value.MessageId is null && p.Key < from).Take(limit + 1).ToList();
        var page = found.Take(limit).ToList();
        return Task.FromResult(new Page<RawPayload>(
            [.. page.Select(p => p.Value)],
            found.Count > limit ? new PageCursor(Scope, 0, page[^1].Key).ToString() : null));
    }

    public Task<RawPayload?> FindAsync(RawPayloadId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Payloads.Values.FirstOrDefault(p => p.Id == id));
    }

    public Task<IReadOnlyList<ParkedFact>> ReadJoinableAsync(int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        return Task.FromResult<IReadOnlyList<ParkedFact>>(
        [
            .. state.Parked.Values.Where(f => state.MessagesByExternalId.ContainsKey((f.ChannelId, f.Update.ExternalId))).Take(limit),
        ]);
    }

    private static MemoryState? WithPayloads(MemoryState state, InboxCommit commit)
    {
        foreach (var payload in commit.RawPayloads)
        {
            // The caller's buffer may be used again.
            var place = state.LastPlace + 1;
            state = state with { LastPlace = place, Payloads = state.Payloads.Add(place, payload with { Body = payload.Body.ToArray() }) };
        }

        foreach (var id in commit.ResolvedPayloads)
        {
            var (place, payload) = state.Payloads.FirstOrDefault(p => p.Value.Id == id);
            if (payload is null)
            {
                return null;
            }

            state = state with { Payloads = state.Payloads.Remove(place) };
        }

        return state;
    }
}
