using System.Collections.Concurrent;
using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Search;

namespace DigitalInbox.Benchmarks;

/// <summary>A store that remembers what was committed, so that the same can be committed again to another one.</summary>
internal sealed class RecordingStore(IInboxStore inner) : IInboxStore
{
    /// <summary>What was committed, in the order in which it was asked for.</summary>
    public ConcurrentQueue<InboxCommit> Commits { get; } = new();

    public ICaseStore Cases => inner.Cases;

    public IConversationStore Conversations => inner.Conversations;

    public IContactStore Contacts => inner.Contacts;

    public IOutboxStore Outbox => inner.Outbox;

    public ITimerStore Timers => inner.Timers;

    public IJobStore Jobs => inner.Jobs;

    public IQuarantineStore Quarantine => inner.Quarantine;

    public IDefinitionStore Definitions => inner.Definitions;

    public IAttachmentStore Attachments => inner.Attachments;

    public IChannelCursorStore Cursors => inner.Cursors;

    public ISideRecordStore SideRecords => inner.SideRecords;

    public IAgentStore Agents => inner.Agents;

    public IDecisionStore Decisions => inner.Decisions;

    public ILeaseStore Leases => inner.Leases;

    public IChangeFeed Feed => inner.Feed;

    public IErasureLog Erasures => inner.Erasures;

    public IRetentionStore Retention => inner.Retention;

    public ISearchStore Search => inner.Search;

    public Task InitializeAsync(CancellationToken cancellationToken) => inner.InitializeAsync(cancellationToken);

    public Task<IntakeContext> ReadIntakeContextAsync(
        ChannelId channelId, string threadExternalId, ChannelKind platform, string senderExternalId, CancellationToken cancellationToken) =>
        inner.ReadIntakeContextAsync(channelId, threadExternalId, platform, senderExternalId, cancellationToken);

    public Task<IdempotencyRecord?> FindIdempotencyAsync(AgentId agent, string key, CancellationToken cancellationToken) =>
        inner.FindIdempotencyAsync(agent, key, cancellationToken);

    public async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var result = await inner.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        if (result.Status == CommitStatus.Committed)
        {
            Commits.Enqueue(commit);
        }

        return result;
    }
}
