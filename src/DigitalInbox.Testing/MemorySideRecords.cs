using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

internal sealed class MemorySideRecords(MemoryShelf shelf) : ISideRecordStore
{
    public static MemoryState? Apply(MemoryState state, InboxCommit commit)
    {
        foreach (var change in commit.SideRecords)
        {
            var isKnown = state.SideRecords.TryGetValue(change.Key, out var known);
            if ((known.Record?.Version ?? 0) != change.ExpectedVersion || IsOfErased(state, change.Record))
            {
                return null;
            }

            var place = isKnown ? known.Place : state.LastPlace + 1;
            state = state with
            {
                LastPlace = Math.Max(place, state.LastPlace),
                SideRecords = change.Record is { } record
                    ? state.SideRecords.SetItem(change.Key, (place, record))
                    : state.SideRecords.Remove(change.Key),
            };
        }

        return state;
    }

    public static MemoryState WithoutCase(MemoryState state, CaseId id) => Without(state, r => r.CaseId == id);

    public static MemoryState WithoutContact(MemoryState state, ContactId id) => Without(state, r => r.ContactId == id);

    public static (MemoryState Next, int Removed) WithoutExpired(MemoryState state, Instant before, int limit)
    {
        var old = state.SideRecords.Values
            .Where(r => r.Record.ExpiresAt < before)
            .OrderBy(r => r.Record.ExpiresAt).Take(limit).Select(r => r.Record.Key).ToList();
        return (state with { SideRecords = state.SideRecords.RemoveRange(old) }, old.Count);
    }

    public Task<SideRecord?> FindAsync(SideRecordKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<SideRecord?>(shelf.State.SideRecords.GetValueOrDefault(key).Record);
    }

    public Task<Page<SideRecord>> ListAsync(SideRecordQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        var found = shelf.State.SideRecords.Values.Where(r => Matches(r.Record, query)).Select(r => (Key: KeyOf(r.Record), r.Place, r.Record));
        return Task.FromResult(PageOf(found, query.IsOldestFirst, query.Limit, query.After, query.CursorScope()));
    }

    public Task<Page<SideRecord>> ListOfContactAsync(ContactId contactId, int limit, string? after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var found = shelf.State.SideRecords.Values.Where(r => r.Record.ContactId == contactId).Select(r => (0L, r.Place, r.Record));
        return Task.FromResult(PageOf(found, isUp: true, limit, after, "sideRecords"));
    }

    public Task<int> CountAsync(string kind, string list, int most, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var query = new SideRecordQuery(kind) { Lists = [list] };
        return Task.FromResult(shelf.State.SideRecords.Values.Where(r => Matches(r.Record, query)).Take(most).Count());
    }

    private static bool IsOfErased(MemoryState state, SideRecord? record) =>
        record?.ContactId is { } contact && state.Contacts.GetValueOrDefault(contact)?.ErasedAt is not null;

    private static MemoryState Without(MemoryState state, Func<SideRecord, bool> goes) => state with
    {
        SideRecords = state.SideRecords.RemoveRange(state.SideRecords.Where(r => goes(r.Value.Record)).Select(r => r.Key)),
    };

    private static bool Matches(SideRecord record, SideRecordQuery query) =>
        string.Equals(record.Key.Kind, query.Kind, StringComparison.Ordinal)
        && (query.Lists.Count == 0 || query.Lists.Any(l => record.Lists.Contains(l, StringComparer.Ordinal)))
        && (query.CaseId is not { } id || record.CaseId == id)
        && (query.ContactId is not { } contact || record.ContactId == contact);

    private static Page<SideRecord> PageOf(
        IEnumerable<(long Key, long Place, SideRecord Record)> found, bool isUp, int limit, string? after, string scope)
    {
        var cursor = PageCursor.Read(after, scope);
        var ordered = isUp ? found.OrderBy(f => (f.Key, f.Place)) : found.OrderByDescending(f => (f.Key, f.Place));
        var rest = ordered.Where(f => cursor is null || (isUp
            ? (f.Key, f.Place).CompareTo((cursor.Key, cursor.Tie)) > 0
            : (f.Key, f.Place).CompareTo((cursor.Key, cursor.Tie)) < 0)).Take(limit + 1).ToList();
        var page = rest.Take(limit).ToList();
        return new Page<SideRecord>(
            [.. page.Select(f => f.Record)],
            rest.Count > limit ? new PageCursor(scope, page[^1].Key, page[^1].Place).ToString() : null);
    }

    private static long KeyOf(SideRecord record) => (record.At - NodaConstants.UnixEpoch).ToInt64Nanoseconds();
}
