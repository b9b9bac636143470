using DigitalInbox.Agents;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Everything that one decision changes. A store applies all of it or nothing.</summary>
public sealed record InboxCommit
{
    /// <summary>The instant of the decision.</summary>
    public required Instant At { get; init; }

    /// <summary>The external events that are answered by this commit. If one was claimed before, nothing is applied.</summary>
    public IReadOnlyList<DedupeKey> Claims { get; init; } = [];

    /// <summary>The cases, each at its expected version.</summary>
    public IReadOnlyList<CaseChange> Cases { get; init; } = [];

    /// <summary>What agents have and do, each at its expected version. It moves together with the cases that it counts.</summary>
    public IReadOnlyList<AgentChange> Agents { get; init; } = [];

    /// <summary>New decisions of routing.</summary>
    public IReadOnlyList<RoutingDecision> Decisions { get; init; } = [];

    /// <summary>New contacts. An identity that another contact has is a conflict.</summary>
    public IReadOnlyList<Contact> NewContacts { get; init; } = [];

    /// <summary>Changed contacts, each with its new version; another version than the one before it in the store is a conflict.</summary>
    public IReadOnlyList<Contact> ChangedContacts { get; init; } = [];

    /// <summary>New posts. A known (channel, external id) is a conflict.</summary>
    public IReadOnlyList<Post> NewPosts { get; init; } = [];

    /// <summary>New threads. A known (channel, external id) is a conflict.</summary>
    public IReadOnlyList<ConversationThread> NewThreads { get; init; } = [];

    /// <summary>Threads whose person is reached elsewhere now.</summary>
    public IReadOnlyList<ThreadChange> ChangedThreads { get; init; } = [];

    /// <summary>New messages. A known (channel, external id) is a conflict, and so is a message in a case of a contact that is erased.</summary>
    public IReadOnlyList<Message> NewMessages { get; init; } = [];

    /// <summary>Changed messages.</summary>
    public IReadOnlyList<MessageChange> ChangedMessages { get; init; } = [];

    /// <summary>New outbound work, behind what its thread has already.</summary>
    public IReadOnlyList<OutboxItem> NewOutbox { get; init; } = [];

    /// <summary>Changed outbound work.</summary>
    public IReadOnlyList<OutboxChange> ChangedOutbox { get; init; } = [];

    /// <summary>Clocks of cases to which nothing else happened, each at its expected version.</summary>
    public IReadOnlyList<CaseClockChange> Clocks { get; init; } = [];

    /// <summary>Timers that are set or removed.</summary>
    public IReadOnlyList<TimerChange> Timers { get; init; } = [];

    /// <summary>What is kept beside the histories, each at its expected version. Of an erased contact nothing is added: a conflict. What this
    /// commit erases takes along what it adds.</summary>
    public IReadOnlyList<SideRecordChange> SideRecords { get; init; } = [];

    /// <summary>New jobs. A known id is a conflict.</summary>
    public IReadOnlyList<InboxJob> NewJobs { get; init; } = [];

    /// <summary>Jobs that went on, each under its lease.</summary>
    public IReadOnlyList<JobChange> ChangedJobs { get; init; } = [];

    /// <summary>Updates to park. A message that has the external id by now is a conflict: the update can be applied instead.</summary>
    public IReadOnlyList<ParkedFact> Parked { get; init; } = [];

    /// <summary>Parked facts that are applied by this commit and go. One that is gone already is a conflict.</summary>
    public IReadOnlyList<ParkedFactId> Joined { get; init; } = [];

    /// <summary>Cursors of polled channels that moved, each at its expected version. The events that they cover are in this commit or
    /// in earlier ones.</summary>
    public IReadOnlyList<CursorChange> Cursors { get; init; } = [];

    /// <summary>Payloads to keep.</summary>
    public IReadOnlyList<RawPayload> RawPayloads { get; init; } = [];

    /// <summary>Payloads to drop from quarantine because they are understood now. One that is gone already is a conflict.</summary>
    public IReadOnlyList<RawPayloadId> ResolvedPayloads { get; init; } = [];

    /// <summary>Contacts to erase, each at its expected version: name, accounts, what search finds them by, the ids of their threads, and the
    /// payloads of their accounts go, the accounts are free, and the log of erasures has an entry more.</summary>
    public IReadOnlyList<ContactErasure> ErasedContacts { get; init; } = [];

    /// <summary>Messages whose content goes, with what is kept behind them: search, payloads, parked facts, memories of requests. One that
    /// is gone is a conflict.</summary>
    public IReadOnlyList<MessageErasure> ErasedMessages { get; init; } = [];

    /// <summary>Cases whose side records go, each at the version that it has after this commit; another one is a conflict.</summary>
    public IReadOnlyList<CaseErasure> ErasedCases { get; init; } = [];

    /// <summary>New versions of definitions, each one above the version in the store; another one there is a conflict.</summary>
    public IReadOnlyList<Definition> Definitions { get; init; } = [];

    /// <summary>The revision of the definitions that the decision rests on, another one in the store being a conflict; null for any.</summary>
    public long? DefinitionsRevision { get; init; }

    /// <summary>The memory of the request; null when it has no key. A live record with the same agent and key is a conflict.</summary>
    public IdempotencyRecord? Idempotency { get; init; }

    /// <summary>What the decider knows of agents, so that it need not be read again; another version in the store is a conflict.</summary>
    internal IReadOnlyDictionary<AgentId, AgentState>? KnownAgents { get; init; }
}
