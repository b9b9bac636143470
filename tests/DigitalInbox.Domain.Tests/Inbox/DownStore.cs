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

/// <summary>A store that can be read and does not write, as on a full disk.</summary>
internal sealed class DownStore(IInboxStore inner) : IInboxStore
{
    public bool IsDown { get; set; } = true;

    public int Refused { get; private set; }

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

    public Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        if (!IsDown)
        {
            return inner.CommitAsync(commit, cancellationToken);
        }

        // It comes back after a few tries, as a disk does when somebody makes room.
        IsDown = ++Refused < 3;
        throw new InboxException(InboxErrorKind.Unavailable, InboxErrors.StoreUnavailable, "The disk is full.");
    }
}
