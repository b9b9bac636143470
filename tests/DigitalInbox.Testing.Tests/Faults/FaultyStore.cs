using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Search;
using NodaTime;

namespace DigitalInbox.Testing.Tests.Faults;

/// <summary>A store that breaks one rule. The parts that a fault does not touch are the in-memory store's.</summary>
internal class FaultyStore : IInboxStore
{
    public InMemoryInboxStore Inner { get; init; } = new();

    public virtual ICaseStore Cases => Inner.Cases;

    public virtual IConversationStore Conversations => Inner.Conversations;

    public virtual IContactStore Contacts => Inner.Contacts;

    public virtual IOutboxStore Outbox => Inner.Outbox;

    public virtual ITimerStore Timers => Inner.Timers;

    public virtual IJobStore Jobs => Inner.Jobs;

    public virtual IQuarantineStore Quarantine => Inner.Quarantine;

    public virtual IDefinitionStore Definitions => Inner.Definitions;

    public virtual IAttachmentStore Attachments => Inner.Attachments;

    public virtual IChannelCursorStore Cursors => Inner.Cursors;

    public virtual ISideRecordStore SideRecords => Inner.SideRecords;

    public virtual IAgentStore Agents => Inner.Agents;

    public virtual IDecisionStore Decisions => Inner.Decisions;

    public virtual ILeaseStore Leases => Inner.Leases;

    public virtual IChangeFeed Feed => Inner.Feed;

    public virtual IErasureLog Erasures => Inner.Erasures;

    public virtual IRetentionStore Retention => Inner.Retention;

    public virtual ISearchStore Search => Inner.Search;

    public Task InitializeAsync(CancellationToken cancellationToken) => Inner.InitializeAsync(cancellationToken);

    public virtual Task<IntakeContext> ReadIntakeContextAsync(
        ChannelId channelId, string threadExternalId, ChannelKind platform, string senderExternalId, CancellationToken cancellationToken) =>
        Inner.ReadIntakeContextAsync(channelId, threadExternalId, platform, senderExternalId, cancellationToken);

    public virtual Task<IdempotencyRecord?> FindIdempotencyAsync(AgentId agent, string key, CancellationToken cancellationToken) =>
        Inner.FindIdempotencyAsync(agent, key, cancellationToken);

    public virtual Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) =>
        Inner.CommitAsync(commit, cancellationToken);
}

/// <summary>Keeps the payloads of a commit that was refused.</summary>
internal sealed class NonAtomicStore : FaultyStore
{
    public override async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var result = await Inner.CommitAsync(commit, cancellationToken);
        if (result.Status != CommitStatus.Committed)
        {
            await Inner.CommitAsync(new InboxCommit { At = commit.At, RawPayloads = commit.RawPayloads }, cancellationToken);
        }

        return result;
    }
}

/// <summary>Takes every change of a case as made at the version that is there.</summary>
internal sealed class VersionBlindStore : FaultyStore
{
    public override async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var changes = new List<CaseChange>();
        foreach (var change in commit.Cases)
        {
            var known = await Inner.Cases.FindAsync(change.State.Id, cancellationToken);
            changes.Add(change with { ExpectedVersion = known?.State.Version ?? 0 });
        }

        return await Inner.CommitAsync(commit with { Cases = changes }, cancellationToken);
    }
}

/// <summary>Forgets what was claimed.</summary>
internal sealed class ForgetfulStore : FaultyStore
{
    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) =>
        Inner.CommitAsync(commit with { Claims = [] }, cancellationToken);
}

/// <summary>Calls a duplicate that would conflict a conflict.</summary>
internal sealed class ConflictFirstStore : FaultyStore
{
    public override async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var result = await Inner.CommitAsync(commit, cancellationToken);
        return result.Status == CommitStatus.Duplicate ? CommitResult.Conflict : result;
    }
}

/// <summary>Gives every case the number 1.</summary>
internal sealed class OneNumberStore : FaultyStore
{
    public override async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var result = await Inner.CommitAsync(commit, cancellationToken);
        return result with { Numbers = result.Numbers.ToDictionary(n => n.Key, _ => new CaseNumber(1)) };
    }
}

/// <summary>Remembers no request.</summary>
internal sealed class NoIdempotencyStore : FaultyStore
{
    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) =>
        Inner.CommitAsync(commit with { Idempotency = null }, cancellationToken);
}

/// <summary>Does not look at the token.</summary>
internal sealed class UncancellableStore : FaultyStore
{
    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) =>
        Inner.CommitAsync(commit, CancellationToken.None);
}

/// <summary>Parks facts whose message is there.</summary>
internal sealed class AlwaysParkingStore : FaultyStore
{
    public override async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var result = await Inner.CommitAsync(commit, cancellationToken);
        return commit.Parked.Count > 0 && result.Status == CommitStatus.Conflict
            ? await Inner.CommitAsync(commit with { Parked = [] }, cancellationToken)
            : result;
    }
}

/// <summary>Tells the thread without its active case, and no revision.</summary>
internal sealed class HalfContextStore : FaultyStore
{
    public override async Task<IntakeContext> ReadIntakeContextAsync(
        ChannelId channelId, string threadExternalId, ChannelKind platform, string senderExternalId, CancellationToken cancellationToken) =>
        await base.ReadIntakeContextAsync(channelId, threadExternalId, platform, senderExternalId, cancellationToken) with
        {
            ActiveCase = null,
            DefinitionsRevision = 0,
        };
}

/// <summary>Ignores versions of contacts.</summary>
internal sealed class ContactBlindStore : FaultyStore
{
    public override async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var changes = new List<Contact>();
        foreach (var contact in commit.ChangedContacts)
        {
            var known = await Inner.Contacts.FindAsync(contact.Id, cancellationToken);
            changes.Add(contact with { Version = (known?.Version ?? 0) + 1 });
        }

        return await Inner.CommitAsync(commit with { ChangedContacts = changes }, cancellationToken);
    }
}

/// <summary>Gives the newest entry first.</summary>
internal sealed class OutOfOrderFeedStore : FaultyStore, IChangeFeed
{
    public override IChangeFeed Feed => this;

    public async Task<IReadOnlyList<FeedEntry>> ReadAsync(long after, int limit, CancellationToken cancellationToken) =>
        [.. (await Inner.Feed.ReadAsync(after, limit, cancellationToken)).Reverse()];

    public Task<long> GetLastPositionAsync(CancellationToken cancellationToken) => Inner.Feed.GetLastPositionAsync(cancellationToken);
}

/// <summary>Skips the entry at which a reader resumes.</summary>
internal sealed class SkippingFeedStore : FaultyStore, IChangeFeed
{
    public override IChangeFeed Feed => this;

    public Task<IReadOnlyList<FeedEntry>> ReadAsync(long after, int limit, CancellationToken cancellationToken) =>
        Inner.Feed.ReadAsync(after == 0 ? 0 : after + 1, limit, cancellationToken);

    public Task<long> GetLastPositionAsync(CancellationToken cancellationToken) => Inner.Feed.GetLastPositionAsync(cancellationToken);
}

/// <summary>Pages by offset, hidden in the cursor; keeps milliseconds only; reads histories one way only, and filters a page after it is cut; takes
/// what waits since one instant for one case.</summary>
internal sealed class OffsetPagingStore : FaultyStore, ICaseStore
{
    public override ICaseStore Cases => this;

    public Task<CaseRecord?> FindAsync(CaseId id, CancellationToken cancellationToken) => Inner.Cases.FindAsync(id, cancellationToken);

    public Task<CaseRecord?> FindByNumberAsync(CaseNumber number, CancellationToken cancellationToken) =>
        Inner.Cases.FindByNumberAsync(number, cancellationToken);

    public async Task<IReadOnlyList<CaseRecord>> FindManyAsync(IReadOnlyCollection<CaseId> ids, CancellationToken cancellationToken) =>
        [.. (await Inner.Cases.FindManyAsync(ids, cancellationToken)).Reverse()];

    public Task<CaseRecord?> FindActiveAsync(ThreadId threadId, CancellationToken cancellationToken) =>
        Inner.Cases.FindActiveAsync(threadId, cancellationToken);

    public async Task<IReadOnlyList<CaseRecord>> ReadActiveAsync(CaseNumber after, int limit, CancellationToken cancellationToken) =>
        [.. (await Inner.Cases.ReadActiveAsync(after, limit, cancellationToken)).Reverse()];

    public async Task<IReadOnlyList<CaseRecord>> ListOfContactAsync(
        ContactId contactId, CaseNumber after, int limit, CancellationToken cancellationToken) =>
        [.. (await Inner.Cases.ListOfContactAsync(contactId, after, limit, cancellationToken)).Reverse()];

    public Task<long> CountActiveAsync(CancellationToken cancellationToken) => Inner.Cases.CountActiveAsync(cancellationToken);

    public async Task<IReadOnlyList<CaseEvent>> ReadHistoryAsync(CaseId id, long after, int limit, CancellationToken cancellationToken) =>
        [.. (await Inner.Cases.ReadHistoryAsync(id, after, limit, cancellationToken)).Select(Rounded)];

    public async Task<IReadOnlyList<CaseEvent>> ReadHistoryBackwardsAsync(CaseId id, HistoryQuery query, CancellationToken cancellationToken)
    {
        var page = await Inner.Cases.ReadHistoryBackwardsAsync(id, query with { Kinds = [] }, cancellationToken);
        return query.Kinds.Count == 0 ? [.. page.Reverse()] : [.. page.Where(e => query.Kinds.Contains(CaseEventCodec.NameOf(e), StringComparer.Ordinal))];
    }

    public Task<IReadOnlyList<QueueLoad>> ReadQueueLoadsAsync(CancellationToken cancellationToken) => Inner.Cases.ReadQueueLoadsAsync(cancellationToken);

    public Task<IReadOnlyList<CaseHistory>> ReadClockHistoriesAsync(CaseId? after, int limit, CancellationToken cancellationToken) =>
        Inner.Cases.ReadClockHistoriesAsync(after, limit, cancellationToken);

    public Task<IReadOnlyList<CaseRecord>> ReadWaitingAsync(QueueId queue, WaitingPlace? after, int limit, CancellationToken cancellationToken) =>
        Inner.Cases.ReadWaitingAsync(queue, after is { } place ? place with { Number = new CaseNumber(long.MaxValue) } : null, limit, cancellationToken);

    public async Task<Page<CaseRecord>> ListAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        var skip = PageCursor.Read(query.After, query.CursorScope())?.Key ?? 0;
        var all = await Inner.Cases.ListAsync(query with { After = null, Limit = 200 }, cancellationToken);
        var items = all.Items.Skip((int)skip).Take(query.Limit).ToList();
        var next = skip + items.Count;
        return new Page<CaseRecord>(items, next < all.Items.Count ? new PageCursor(query.CursorScope(), next, 0).ToString() : null);
    }

    private static CaseEvent Rounded(CaseEvent happened) =>
        happened with { At = Instant.FromUnixTimeMilliseconds(happened.At.ToUnixTimeMilliseconds()) };
}

/// <summary>Hands out everything that is due, also where an older one of the thread is in flight.</summary>
internal sealed class EagerOutboxStore : FaultyStore, IOutboxStore
{
    private readonly List<OutboxItem> known = [];

    public override IOutboxStore Outbox => this;

    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        known.AddRange(commit.NewOutbox);
        return Inner.CommitAsync(commit, cancellationToken);
    }

    public Task<IReadOnlyList<OutboxItem>> ClaimAsync(LeaseId lease, Duration duration, int limit, Instant now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OutboxItem>>([.. known.Where(i => i.DueAt <= now).Take(limit)]);

    public Task<OutboxItem?> FindAsync(MessageId messageId, CancellationToken cancellationToken) =>
        Inner.Outbox.FindAsync(messageId, cancellationToken);

    public Task<Instant?> NextDueAsync(Instant now, CancellationToken cancellationToken) =>
        Task.FromResult(known.Max(i => (Instant?)i.DueAt));
}

/// <summary>Lets whoever asks change outbound work.</summary>
internal sealed class LeaseBlindStore : FaultyStore
{
    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) =>
        Inner.CommitAsync(commit with { ChangedOutbox = [.. commit.ChangedOutbox.Select(c => c with { Lease = null })] }, cancellationToken);
}
