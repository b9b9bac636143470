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

/// <summary>When a process dies, as seen from its commit.</summary>
internal enum Death
{
    None = 0,
    Before = 1,
    After = 2,
}

/// <summary>A store under a process that dies at commits of jobs, or of what a test says: before them, or after them and before it hears of it.</summary>
internal sealed class FlakyStore(IInboxStore inner, Func<InboxCommit, bool>? dies = null) : IInboxStore
{
    private volatile Death next;

    public Death Next
    {
        get => next;
        set => next = value;
    }

    public int Deaths { get; private set; }

    public ICaseStore Cases => inner.Cases;

    public IConversationStore Conversations => inner.Conversations;

    public IContactStore Contacts => inner.Contacts;

    public IOutboxStore Outbox => inner.Outbox;

    public ITimerStore Timers => inner.Timers;

    public IJobStore Jobs => inner.Jobs;

    public IQuarantineStore Quarantine => inner.Quarantine;

    public IAttachmentStore Attachments => inner.Attachments;

    public IChannelCursorStore Cursors => inner.Cursors;

    public ISideRecordStore SideRecords => inner.SideRecords;

    public IAgentStore Agents => inner.Agents;

    public IDecisionStore Decisions => inner.Decisions;

    public ILeaseStore Leases => inner.Leases;

    public IChangeFeed Feed => inner.Feed;

    public IDefinitionStore Definitions => inner.Definitions;

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
        var death = (dies ?? (c => c.ChangedJobs.Count > 0))(commit) ? Next : Death.None;
        if (death == Death.Before)
        {
            Deaths++;
            throw new InvalidOperationException("It died before the commit.");
        }

        var result = await inner.CommitAsync(commit, cancellationToken);
        if (death == Death.After)
        {
            Deaths++;
            throw new InvalidOperationException("It died after the commit.");
        }

        return result;
    }
}
