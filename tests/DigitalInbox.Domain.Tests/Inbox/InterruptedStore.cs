using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Search;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>A store that lets others in between a read and the commit that rests on it.</summary>
internal sealed class InterruptedStore(IInboxStore inner) : IInboxStore, IConversationStore
{
    /// <summary>What others do after the next message was read; once.</summary>
    public Func<Task>? AfterMessage { get; set; }

    /// <summary>What others do before the next commit with a case; once.</summary>
    public Func<Task>? BeforeCase { get; set; }

    public ICaseStore Cases => inner.Cases;

    public IConversationStore Conversations => this;

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
        if (commit.Cases.Count > 0 && BeforeCase is { } others)
        {
            BeforeCase = null;
            await others();
        }

        return await inner.CommitAsync(commit, cancellationToken);
    }

    public async Task<Message?> FindMessageAsync(MessageId id, CancellationToken cancellationToken)
    {
        var found = await inner.Conversations.FindMessageAsync(id, cancellationToken);
        if (AfterMessage is { } others)
        {
            AfterMessage = null;
            await others();
        }

        return found;
    }

    public Task<IReadOnlyList<Message>> ListOnPostAsync(PostId postId, CaseId except, int limit, CancellationToken cancellationToken) =>
        inner.Conversations.ListOnPostAsync(postId, except, limit, cancellationToken);

    public Task<ConversationThread?> FindThreadByExternalIdAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken) =>
        inner.Conversations.FindThreadByExternalIdAsync(channelId, externalId, cancellationToken);

    public Task<Post?> FindPostAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken) =>
        inner.Conversations.FindPostAsync(channelId, externalId, cancellationToken);

    public Task<IReadOnlyList<Message>> ListUnsettledAsync(
        ThreadId threadId, DeliveryState below, NodaTime.Instant through, int limit, CancellationToken cancellationToken) =>
        inner.Conversations.ListUnsettledAsync(threadId, below, through, limit, cancellationToken);

    public Task<ConversationThread?> FindThreadAsync(ThreadId id, CancellationToken cancellationToken) =>
        inner.Conversations.FindThreadAsync(id, cancellationToken);

    public Task<Message?> FindMessageByExternalIdAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken) =>
        inner.Conversations.FindMessageByExternalIdAsync(channelId, externalId, cancellationToken);

    public Task<IReadOnlyList<Message>> ListMessagesAsync(CaseId caseId, long after, int limit, CancellationToken cancellationToken) =>
        inner.Conversations.ListMessagesAsync(caseId, after, limit, cancellationToken);
}
