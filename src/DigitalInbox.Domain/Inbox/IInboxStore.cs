using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Routing;
using DigitalInbox.Search;

namespace DigitalInbox.Inbox;

/// <summary>Where an inbox keeps everything. One store is one inbox is one tenant.</summary>
/// <remarks>Safe for use by many threads. What a store must keep is the store suite of <c>DigitalInbox.Conformance</c>. A store that
/// cannot be reached, or cannot write, throws <see cref="InboxException"/> <c>store.unavailable</c>.</remarks>
public interface IInboxStore
{
    /// <summary>Reads cases.</summary>
    ICaseStore Cases { get; }

    /// <summary>Reads threads and messages.</summary>
    IConversationStore Conversations { get; }

    /// <summary>Reads contacts.</summary>
    IContactStore Contacts { get; }

    /// <summary>Hands out outbound work.</summary>
    IOutboxStore Outbox { get; }

    /// <summary>Hands out timers.</summary>
    ITimerStore Timers { get; }

    /// <summary>Hands out jobs.</summary>
    IJobStore Jobs { get; }

    /// <summary>Reads what was kept as it came.</summary>
    IQuarantineStore Quarantine { get; }

    /// <summary>Reads definitions.</summary>
    IDefinitionStore Definitions { get; }

    /// <summary>Keeps the contents of attachments beside everything else; an inbox may be told to keep them elsewhere.</summary>
    IAttachmentStore Attachments { get; }

    /// <summary>Reads the cursors of polled channels.</summary>
    IChannelCursorStore Cursors { get; }

    /// <summary>Reads what is kept beside the histories: drafts, notes on customers, values of fields, notifications.</summary>
    ISideRecordStore SideRecords { get; }

    /// <summary>Reads what agents have and do.</summary>
    IAgentStore Agents { get; }

    /// <summary>Reads the decisions of routing.</summary>
    IDecisionStore Decisions { get; }

    /// <summary>Hands out what one node does at a time.</summary>
    ILeaseStore Leases { get; }

    /// <summary>Reads the change feed.</summary>
    IChangeFeed Feed { get; }

    /// <summary>Reads who was erased, and when.</summary>
    IErasureLog Erasures { get; }

    /// <summary>Removes what has served its time.</summary>
    IRetentionStore Retention { get; }

    /// <summary>Searches messages, cases and contacts.</summary>
    ISearchStore Search { get; }

    /// <summary>Makes the store ready: creates or upgrades its schema, under a lock.</summary>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InboxException"><c>store.newerSchema</c>: a newer version wrote it; nothing was touched.</exception>
    /// <remarks>May be called again; then it does nothing. Every other member makes the store ready by itself at first use; a host calls
    /// this to fail early.</remarks>
    Task InitializeAsync(CancellationToken cancellationToken);

    /// <summary>Reads what an inbound message is decided on, in one go.</summary>
    /// <param name="channelId">The channel.</param>
    /// <param name="threadExternalId">The provider's id of the conversation.</param>
    /// <param name="platform">The platform of the sender's account.</param>
    /// <param name="senderExternalId">The provider's id of the sender's account.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<IntakeContext> ReadIntakeContextAsync(
        ChannelId channelId,
        string threadExternalId,
        ChannelKind platform,
        string senderExternalId,
        CancellationToken cancellationToken);

    /// <summary>Finds the memory of a request.</summary>
    /// <param name="agent">Who asked.</param>
    /// <param name="key">The caller's key.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The record, also one that has expired; null when there is none.</returns>
    Task<IdempotencyRecord?> FindIdempotencyAsync(AgentId agent, string key, CancellationToken cancellationToken);

    /// <summary>Applies a decision: all of it, durably, or nothing.</summary>
    /// <param name="commit">The decision.</param>
    /// <param name="cancellationToken">Cancels while the commit still waits for its turn; never in the middle of it.</param>
    /// <returns>Committed, duplicate or conflict. A duplicate is recognised before a conflict.</returns>
    Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken);
}
