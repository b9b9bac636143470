using System.Collections.Immutable;
using DigitalInbox.Agents;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Testing;

/// <summary>Everything that a store holds, at one moment. Immutable, so that a commit is all or nothing by being a new one.</summary>
internal sealed record MemoryState
{
    public static readonly MemoryState Empty = new();

    public ImmutableDictionary<(ChannelId Channel, string Hash), Instant> Claims { get; init; } =
        ImmutableDictionary<(ChannelId, string), Instant>.Empty;

    public ImmutableSortedDictionary<long, MemoryCase> Cases { get; init; } = ImmutableSortedDictionary<long, MemoryCase>.Empty;

    public ImmutableDictionary<CaseId, long> Numbers { get; init; } = ImmutableDictionary<CaseId, long>.Empty;

    public ImmutableDictionary<ThreadId, long> ActiveCases { get; init; } = ImmutableDictionary<ThreadId, long>.Empty;

    /// <summary>What waits in each queue, with since when; no queue without a case.</summary>
    public ImmutableDictionary<QueueId, ImmutableSortedSet<(Instant Since, long Number)>> Waiting { get; init; } =
        ImmutableDictionary<QueueId, ImmutableSortedSet<(Instant, long)>>.Empty;

    public ImmutableSortedDictionary<AgentId, MemoryAgent> Agents { get; init; } =
        ImmutableSortedDictionary.Create<AgentId, MemoryAgent>(MemoryAgents.ById);

    /// <summary>Whose work a case is.</summary>
    public ImmutableDictionary<CaseId, AgentId> AgentsOfWork { get; init; } = ImmutableDictionary<CaseId, AgentId>.Empty;

    /// <summary>The events of all agents; a position is a place in it, from 1.</summary>
    public ImmutableList<AgentEvent> AgentLog { get; init; } = [];

    public ImmutableDictionary<DecisionId, RoutingDecision> Decisions { get; init; } = ImmutableDictionary<DecisionId, RoutingDecision>.Empty;

    public ImmutableDictionary<CaseId, ImmutableSortedDictionary<Guid, RoutingDecision>> DecisionsByCase { get; init; } =
        ImmutableDictionary<CaseId, ImmutableSortedDictionary<Guid, RoutingDecision>>.Empty;

    public ImmutableDictionary<string, (LeaseId Holder, Instant Until)> Leases { get; init; } =
        ImmutableDictionary.Create<string, (LeaseId, Instant)>(StringComparer.Ordinal);

    public ImmutableDictionary<ContactId, Contact> Contacts { get; init; } = ImmutableDictionary<ContactId, Contact>.Empty;

    public ImmutableDictionary<(ChannelKind Platform, string ExternalId), ContactId> Identities { get; init; } =
        ImmutableDictionary<(ChannelKind, string), ContactId>.Empty;

    public ImmutableDictionary<(ChannelId Channel, string ExternalId), Post> Posts { get; init; } =
        ImmutableDictionary<(ChannelId, string), Post>.Empty;

    public ImmutableDictionary<ThreadId, ConversationThread> Threads { get; init; } = ImmutableDictionary<ThreadId, ConversationThread>.Empty;

    public ImmutableDictionary<(ChannelId Channel, string ExternalId), ThreadId> ThreadsByExternalId { get; init; } =
        ImmutableDictionary<(ChannelId, string), ThreadId>.Empty;

    public ImmutableDictionary<MessageId, Message> Messages { get; init; } = ImmutableDictionary<MessageId, Message>.Empty;

    public ImmutableDictionary<(ChannelId Channel, string ExternalId), MessageId> MessagesByExternalId { get; init; } =
        ImmutableDictionary<(ChannelId, string), MessageId>.Empty;

    /// <summary>The messages and the contacts in the order in which they were stored.</summary>
    public ImmutableSortedDictionary<long, MessageId> MessagePlaces { get; init; } = ImmutableSortedDictionary<long, MessageId>.Empty;

    public ImmutableSortedDictionary<long, ContactId> ContactPlaces { get; init; } = ImmutableSortedDictionary<long, ContactId>.Empty;

    public ImmutableSortedDictionary<long, MemoryWork> Outbox { get; init; } = ImmutableSortedDictionary<long, MemoryWork>.Empty;

    public ImmutableDictionary<TimerKey, MemoryTimer> Timers { get; init; } = ImmutableDictionary<TimerKey, MemoryTimer>.Empty;

    public ImmutableSortedDictionary<long, MemoryJob> Jobs { get; init; } = ImmutableSortedDictionary<long, MemoryJob>.Empty;

    public ImmutableSortedDictionary<long, ParkedFact> Parked { get; init; } = ImmutableSortedDictionary<long, ParkedFact>.Empty;

    public ImmutableSortedDictionary<long, RawPayload> Payloads { get; init; } = ImmutableSortedDictionary<long, RawPayload>.Empty;

    public ImmutableDictionary<(AgentId Agent, string Key), IdempotencyRecord> Idempotency { get; init; } =
        ImmutableDictionary<(AgentId, string), IdempotencyRecord>.Empty;

    /// <summary>Every version of each, in order.</summary>
    public ImmutableDictionary<(DefinitionKind Kind, string Id), ImmutableList<Definition>> Definitions { get; init; } =
        ImmutableDictionary<(DefinitionKind, string), ImmutableList<Definition>>.Empty;

    public ImmutableDictionary<ChannelId, ChannelCursor> Cursors { get; init; } = ImmutableDictionary<ChannelId, ChannelCursor>.Empty;

    /// <summary>The contents of attachments, by write, also of those that are not finished.</summary>
    public ImmutableDictionary<Guid, MemoryAttachment> Attachments { get; init; } = ImmutableDictionary<Guid, MemoryAttachment>.Empty;

    public ImmutableDictionary<SideRecordKey, (long Place, SideRecord Record)> SideRecords { get; init; } =
        ImmutableDictionary<SideRecordKey, (long, SideRecord)>.Empty;

    public long DefinitionsRevision { get; init; }

    public ImmutableSortedDictionary<long, ErasureEntry> Erasures { get; init; } = ImmutableSortedDictionary<long, ErasureEntry>.Empty;

    public ImmutableList<FeedEntry> Feed { get; init; } = [];

    /// <summary>The last number that a case was given.</summary>
    public long LastNumber { get; init; }

    /// <summary>The last position that was given in the feed.</summary>
    public long LastPosition { get; init; }

    /// <summary>The last place that was given in any of the other ordered collections.</summary>
    public long LastPlace { get; init; }
}
