using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing.Tests.Faults;

/// <summary>Changes a side record whatever its version is, and keeps nothing of whom and of what it is.</summary>
internal sealed class SideRecordBlindStore : FaultyStore
{
    public override async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var changes = new List<SideRecordChange>();
        foreach (var change in commit.SideRecords)
        {
            var known = (await Inner.SideRecords.FindAsync(change.Key, cancellationToken))?.Version ?? 0;
            changes.Add(change with
            {
                ExpectedVersion = known,
                Record = change.Record is { } record ? record with { Version = known + 1, CaseId = null, ContactId = null, ExpiresAt = null } : null,
            });
        }

        return await Inner.CommitAsync(commit with { SideRecords = changes }, cancellationToken);
    }
}

/// <summary>Lists what it has in the order of its ids, all of it, and counts without an end.</summary>
internal sealed class SideRecordListlessStore : FaultyStore
{
    public override ISideRecordStore SideRecords => new Listless(Inner.SideRecords);

    private sealed class Listless(ISideRecordStore inner) : ISideRecordStore
    {
        public Task<SideRecord?> FindAsync(SideRecordKey key, CancellationToken cancellationToken) => inner.FindAsync(key, cancellationToken);

        public async Task<Page<SideRecord>> ListAsync(SideRecordQuery query, CancellationToken cancellationToken)
        {
            var all = await inner.ListAsync(new SideRecordQuery(query.Kind) { Limit = 100 }, cancellationToken);
            return all with { Items = [.. all.Items.OrderBy(r => r.Key.Id, StringComparer.Ordinal)] };
        }

        public Task<Page<SideRecord>> ListOfContactAsync(ContactId contactId, int limit, string? after, CancellationToken cancellationToken) =>
            inner.ListOfContactAsync(contactId, 100, null, cancellationToken);

        public Task<int> CountAsync(string kind, string list, int most, CancellationToken cancellationToken) =>
            inner.CountAsync(kind, list, 100, cancellationToken);
    }
}
