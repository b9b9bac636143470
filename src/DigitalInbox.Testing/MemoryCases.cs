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

    public Task<Page<CaseRecord>> ListAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        var scope = query.CursorScope();
        var matching = state.Cases.Values.Where(c => Matches(c.State, query));
        var ordered = query.Sort == CaseSort.OldestCase
            ? matching.OrderBy(c => KeyOf(c, query.Sort)).ThenBy(c => c.Number)
            : matching.OrderByDescending(c => KeyOf(c, query.Sort)).ThenByDescending(c => c.Number);
        var rest = PageCursor.Read(query.After, scope) is not { } cursor ? ordered : ordered.Where(c => IsBehind(c, query.Sort, cursor));
        var found = rest.Take(query.Limit + 1).ToList();
        var page = found.Take(query.Limit).ToList();
        return Task.FromResult(new Page<CaseRecord>(
            [.. page.Select(c => c.ToRecord(state))],
            found.Count > query.Limit ? new PageCursor(scope, KeyOf(page[^1], query.Sort), page[^1].Number).ToString() : null));
    }

    internal static CaseRecord? FindActive(MemoryState state, ThreadId threadId) =>
        state.ActiveCases.TryGetValue(threadId, out var number) ? state.Cases[number].ToRecord(state) : null;

    private static bool Matches(CaseSnapshot state, CaseQuery query) =>
        query.Visibility.Includes(state.InboxAssignee, queue: null)
        && (query.Statuses.Count == 0 || query.Statuses.Contains(state.Status.Name, StringComparer.Ordinal))
        && (query.ChannelId is not { } channel || state.ChannelId == channel)
        && (query.Assignee is not { } assignee || state.InboxAssignee == assignee)
        && (!query.Unassigned || state.InboxAssignee is null);

    private static bool IsBehind(MemoryCase stored, CaseSort sort, PageCursor cursor)
    {
        var place = (KeyOf(stored, sort), stored.Number).CompareTo((cursor.Key, cursor.Tie));
        return sort == CaseSort.OldestCase ? place > 0 : place < 0;
    }

    private static long KeyOf(MemoryCase stored, CaseSort sort)
    {
        var instant = sort == CaseSort.NewestMessage ? stored.LastMessageAt : stored.State.OpenedAt;
        return (instant - NodaConstants.UnixEpoch).ToInt64Nanoseconds();
    }

    private ImmutableList<CaseEvent> History(CaseId id)
    {
        var state = shelf.State;
        return state.Numbers.TryGetValue(id, out var number) ? state.Cases[number].History : [];
    }
}
