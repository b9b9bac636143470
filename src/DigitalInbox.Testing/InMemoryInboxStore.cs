using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Search;

namespace DigitalInbox.Testing;

/// <summary>A store that keeps an inbox in memory, with the semantics of a durable one. For tests and trials.</summary>
/// <remarks>Safe for use by many threads. It reads no clock: leases run out by the instants that are passed in.</remarks>
public sealed class InMemoryInboxStore : IInboxStore
{
    private readonly MemoryShelf shelf;

    /// <summary>Makes an empty store.</summary>
    public InMemoryInboxStore()
        : this(new MemoryShelf())
    {
    }

    private InMemoryInboxStore(MemoryShelf shelf)
    {
        this.shelf = shelf;
        Cases = new MemoryCases(shelf);
        Conversations = new MemoryMessages(shelf);
        Contacts = new MemoryContacts(shelf);
        Outbox = new MemoryOutbox(shelf);
        Timers = new MemoryTimers(shelf);
        Jobs = new MemoryJobs(shelf);
        Quarantine = new MemoryQuarantine(shelf);
        Definitions = new MemoryDefinitions(shelf);
        Attachments = new MemoryAttachments(shelf);
        Cursors = new MemoryCursors(shelf);
        SideRecords = new MemorySideRecords(shelf);
        Agents = new MemoryAgents(shelf);
        Decisions = new MemoryDecisions(shelf);
        Leases = new MemoryLeases(shelf);
        Feed = new MemoryFeed(shelf);
        Erasures = new MemoryErasures(shelf);
        Retention = new MemoryRetention(shelf);
        Search = new MemorySearch(shelf);
    }

    /// <inheritdoc/>
    public ICaseStore Cases { get; }

    /// <inheritdoc/>
    public IConversationStore Conversations { get; }

    /// <inheritdoc/>
    public IContactStore Contacts { get; }

    /// <inheritdoc/>
    public IOutboxStore Outbox { get; }

    /// <inheritdoc/>
    public ITimerStore Timers { get; }

    /// <inheritdoc/>
    public IJobStore Jobs { get; }

    /// <inheritdoc/>
    public IQuarantineStore Quarantine { get; }

    /// <inheritdoc/>
    public IDefinitionStore Definitions { get; }

    /// <inheritdoc/>
    public IAttachmentStore Attachments { get; }

    /// <inheritdoc/>
    public IChannelCursorStore Cursors { get; }

    /// <inheritdoc/>
    public ISideRecordStore SideRecords { get; }

    /// <inheritdoc/>
    public IAgentStore Agents { get; }

    /// <inheritdoc/>
    public IDecisionStore Decisions { get; }

    /// <inheritdoc/>
    public ILeaseStore Leases { get; }

    /// <inheritdoc/>
    public IChangeFeed Feed { get; }

    /// <inheritdoc/>
    public IErasureLog Erasures { get; }

    /// <inheritdoc/>
    public IRetentionStore Retention { get; }

    /// <inheritdoc/>
    public ISearchStore Search { get; }

    /// <summary>Plays a restart of the process: another store over what this one holds.</summary>
    /// <returns>A store that shares everything committed with this one.</returns>
    public InMemoryInboxStore Reopen() => new(shelf);

    /// <inheritdoc/>
    public Task InitializeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IntakeContext> ReadIntakeContextAsync(
        ChannelId channelId,
        string threadExternalId,
        ChannelKind platform,
        string senderExternalId,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        var thread = state.ThreadsByExternalId.TryGetValue((channelId, threadExternalId), out var id) ? state.Threads[id] : null;
        return Task.FromResult(new IntakeContext(
            thread,
            thread is null ? null : MemoryCases.FindActive(state, thread.Id),
            MemoryContacts.Find(state, platform, senderExternalId),
            state.DefinitionsRevision));
    }

    /// <inheritdoc/>
    public Task<IdempotencyRecord?> FindIdempotencyAsync(AgentId agent, string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Idempotency.GetValueOrDefault((agent, key)));
    }

    /// <inheritdoc/>
    public Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.Change(state => MemoryCommit.Apply(state, commit)));
    }
}
