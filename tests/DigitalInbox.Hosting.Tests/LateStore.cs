using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Search;

namespace DigitalInbox.Hosting.Tests;

/// <summary>A store that is away the first times that somebody asks for it.</summary>
internal sealed class LateStore(IInboxStore inner, int refusals) : IInboxStore
{
    private int left = refusals;

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

    public Task InitializeAsync(CancellationToken cancellationToken) => Interlocked.Decrement(ref left) >= 0
        ? Task.FromException(new InboxException(InboxErrorKind.Unavailable, InboxErrors.StoreUnavailable, "SECRET-TEXT"))
        : inner.InitializeAsync(cancellationToken);

    public Task<IntakeContext> ReadIntakeContextAsync(
        ChannelId channelId, string threadExternalId, ChannelKind platform, string senderExternalId, CancellationToken cancellationToken) =>
        inner.ReadIntakeContextAsync(channelId, threadExternalId, platform, senderExternalId, cancellationToken);

    public Task<IdempotencyRecord?> FindIdempotencyAsync(AgentId agent, string key, CancellationToken cancellationToken) =>
        inner.FindIdempotencyAsync(agent, key, cancellationToken);

    public Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) => inner.CommitAsync(commit, cancellationToken);
}
