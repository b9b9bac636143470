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

/// <summary>A store that cannot be made ready.</summary>
internal sealed class BrokenStore(Exception fault) : IInboxStore
{
    public ICaseStore Cases => throw fault;

    public IConversationStore Conversations => throw fault;

    public IContactStore Contacts => throw fault;

    public IOutboxStore Outbox => throw fault;

    public ITimerStore Timers => throw fault;

    public IJobStore Jobs => throw fault;

    public IQuarantineStore Quarantine => throw fault;

    public IDefinitionStore Definitions => throw fault;

    public IAttachmentStore Attachments => throw fault;

    public IChannelCursorStore Cursors => throw fault;

    public ISideRecordStore SideRecords => throw fault;

    public IAgentStore Agents => throw fault;

    public IDecisionStore Decisions => throw fault;

    public ILeaseStore Leases => throw fault;

    public IChangeFeed Feed => throw fault;

    public IErasureLog Erasures => throw fault;

    public IRetentionStore Retention => throw fault;

    public ISearchStore Search => throw fault;

    public Task InitializeAsync(CancellationToken cancellationToken) => Task.FromException(fault);

    public Task<IntakeContext> ReadIntakeContextAsync(
        ChannelId channelId, string threadExternalId, ChannelKind platform, string senderExternalId, CancellationToken cancellationToken) => throw fault;

    public Task<IdempotencyRecord?> FindIdempotencyAsync(AgentId agent, string key, CancellationToken cancellationToken) => throw fault;

    public Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) => throw fault;
}
