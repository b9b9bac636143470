using System.Collections.Immutable;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

internal sealed class MemoryCases(MemoryShelf shelf) : ICaseStore
{
    public Task<CaseRecord?> FindAsync(CaseId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        return Task.FromResult(state.Numbers.TryGetValue(id, out var number) ? state.Cases[number].ToRecord(state) : null);
    }

    public Task<CaseRecord?> FindByNumberAsync(CaseNumber number, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        return Task.FromResult(state.Cases.GetValueOrDefault(number.Value)?.ToRecord(state));
    }

    public Task<IReadOnlyList<CaseRecord>> FindManyAsync(IReadOnlyCollection<CaseId> ids, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        return Task.FromResult<IReadOnlyList<CaseRecord>>(
            [.. ids.Distinct().Where(state.Numbers.ContainsKey).Select(id => state.Numbers[id]).Order().Select(n => state.Cases[n].ToRecord(state))]);
    }

    public Task<CaseRecord?> FindActiveAsync(ThreadId threadId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(FindActive(shelf.State, threadId));
    }

    public Task<IReadOnlyList<CaseEvent>> ReadHistoryAsync(CaseId id, long after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<CaseEvent>>([.. History(id).Where(e => e.Sequence > after).Take(limit)]);
    }

    public Task<IReadOnlyList<CaseEvent>> ReadHistoryBackwardsAsync(CaseId id, HistoryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        var fitting = History(id).AsEnumerable().Reverse().Where(e =>
            e.Sequence < query.Before && (query.Kinds.Count == 0 || query.Kinds.Contains(CaseEventCodec.NameOf(e), StringComparer.Ordinal)));
        return Task.FromResult<IReadOnlyList<CaseEvent>>([.. fitting.Take(query.Limit)]);
    }

    public Task<IReadOnlyList<CaseRecord>> ReadActiveAsync(CaseNumber after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        return Task.FromResult<IReadOnlyList<CaseRecord>>(
            [.. state.Cases.Values.Where(c => c.Number > after.Value && c.State.Status.IsActive).Take(limit).Select(c => c.ToRecord(state))]);
    }

    public Task<IReadOnlyList<CaseRecord>> ListOfContactAsync(
        ContactId contactId, CaseNumber after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        return Task.FromResult<IReadOnlyList<CaseRecord>>(
            [.. state.Cases.Values.Where(c => c.Number > after.Value && c.State.ContactId == contactId).Take(limit).Select(c => c.ToRecord(state))]);
    }

    public Task<long> CountActiveAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult((long)shelf.State.ActiveCases.Count);
    }

    public Task<IReadOnlyList<CaseHistory>> ReadClockHistoriesAsync(CaseId? after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var ids = shelf.State.Numbers.Keys.Where(id => after is null || id.Value.CompareTo(after.Value.Value) > 0).OrderBy(id => id.Value).Take(limit);
        return Task.FromResult<IReadOnlyList<CaseHistory>>([.. ids.Select(id => new CaseHistory(id, [.. History(id)]))]);
    }

    public Task<IReadOnlyList<QueueLoad>> ReadQueueLoadsAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<QueueLoad>>(
        [
            .. shelf.State.Waiting
                .OrderBy(w => w.Key.Value, StringComparer.Ordinal)
                .Select(w => new QueueLoad(w.Key, w.Value.Count, w.Value.Min.Since)),
        ]);
    }

    public Task<IReadOnlyList<CaseRecord>> ReadWaitingAsync(QueueId queue, WaitingPlace? after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        var waiting = state.Waiting.GetValueOrDefault(queue, []);

        // Of what is not there, the complement of where it would stand.
        var from = after is { } place ? waiting.IndexOf((place.Since, place.Number.Value)) : -1;
        from = from >= 0 || after is null ? from + 1 : ~from;
        return Task.FromResult<IReadOnlyList<CaseRecord>>(
            [.. Enumerable.Range(from, Math.Clamp(waiting.Count - from, 0, limit)).Select(i => state.Cases[waiting[i].Number].ToRecord(state))]);
    }

    public Task<Page<CaseRecord>> ListAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        var matching = state.Cases.Values.Where(c => Matches(c.State, query));
        return Task.FromResult(PageOf(
            state, matching, new MemoryCaseOrder(query.Sort, query.Priorities), query.Limit, query.After, query.CursorScope()));
    }

    internal static Page<CaseRecord> PageOf(
        MemoryState state, IEnumerable<MemoryCase> matching, MemoryCaseOrder order, int limit, string? after, string scope)
    {
        var cursor = PageCursor.Read(after, scope);
        var found = matching.Where(c => order.IsBehind(c, cursor)).Order(order).Take(limit + 1).ToList();
        return new Page<CaseRecord>(
            [.. found.Take(limit).Select(c => c.ToRecord(state))], found.Count > limit ? order.CursorAt(found[limit - 1], scope).ToString() : null);
    }

    internal static CaseRecord? FindActive(MemoryState state, ThreadId threadId) =>
        state.ActiveCases.TryGetValue(threadId, out var number) ? state.Cases[number].ToRecord(state) : null;

    private static bool Matches(CaseSnapshot state, CaseQuery query) =>
        query.Visibility.Includes(state.InboxAssignee, state.QueueId)
        && (query.Statuses.Count == 0 || query.Statuses.Contains(state.Status.Name, StringComparer.Ordinal))
        && (query.ChannelId is not { } channel || state.ChannelId == channel)
        && (query.Queue is not { } queue || state.QueueId == queue)
        && (query.Tag is not { } tag || state.Tags.Contains(tag))
        && (!query.Unread || state.UnreadCount > 0)
        && (query.Assignee is not { } assignee || state.InboxAssignee == assignee)
        && (!query.Unassigned || state.InboxAssignee is null);

    private ImmutableList<CaseEvent> History(CaseId id)
    {
        var state = shelf.State;
        return state.Numbers.TryGetValue(id, out var number) ? state.Cases[number].History : [];
    }
}
