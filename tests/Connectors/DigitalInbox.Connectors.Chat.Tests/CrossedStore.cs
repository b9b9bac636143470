using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Search;

namespace DigitalInbox.Connectors.Chat.Tests;

/// <summary>A store that lets somebody else come in between what was decided and its commit.</summary>
internal sealed class CrossedStore(IInboxStore inner) : IInboxStore
{
    /// <summary>What somebody else does before the next commit; once.</summary>
    public Func<Task>? BeforeCommit { get; set; }

    public ICaseStore Cases => inner.Cases;

    public IConversationStore Conversations => inner.Conversations;

    public IContactStore Contacts => inner.Contacts;

    public IOutboxStore Outbox => inner.Outbox;

    public ITimerStore Timers => inner.Timers;

    public IJobStore Jobs => inner.Jobs;

    public IQuarantineStore Quarantine => inner.Quarantine;

    public IDefinitionStore Definitions => inner.Definitions;

    public IAgentStore Agents => inner.Agents;

    public IDecisionStore Decisions => inner.Decisions;

    public ILeaseStore Leases => inner.Leases;

    public IChangeFeed Feed => inner.Feed;

    public IAttachmentStore Attachments => inner.Attachments;

    public IChannelCursorStore Cursors => inner.Cursors;

    public ISideRecordStore SideRecords => inner.SideRecords;

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
        if (BeforeCommit is { } other)
        {
            BeforeCommit = null;
            await other();
        }

        return await inner.CommitAsync(commit, cancellationToken);
    }
}
