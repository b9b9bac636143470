using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Search;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Keeps an inbox in a schema of a PostgreSQL database, which many nodes may share.</summary>
/// <remarks>Safe for use by many threads. A commit is one round trip, which several that come at once may share; it is answered after the
/// server made it durable. What the server undoes because of others, and what a lost connection leaves open, is tried again and found out for
/// a second and a half, then refused as <c>store.unavailable</c>. Dispose it to release its connections.</remarks>
public sealed class PostgreSqlInboxStore : ISharedInboxStore, IAsyncDisposable, IDisposable
{
    private const string Memory = "SELECT body_hash, result, expires_at FROM idempotency WHERE agent = $1 AND key = $2";

    private readonly PostgreSqlDatabase database;
    private readonly PostgreSqlSignal signal;
    private readonly PostgreSqlCommits commits;
    private readonly PostgreSqlIntakeReads intake;
    private int isDisposed;

    /// <summary>Makes a store on a schema. The server is asked, and the schema made if need be, at first use.</summary>
    /// <param name="connectionString">A connection string of Npgsql that names a server, such as <c>Host=localhost;Database=inbox</c>.</param>
    /// <param name="schema">The schema of this inbox: 1 to 40 lower-case letters, digits and <c>_</c>, not beginning with a digit.</param>
    /// <exception cref="ArgumentException">The connection string or the schema is not usable. The message holds nothing of the connection string.</exception>
    public PostgreSqlInboxStore(string connectionString, string schema = "digitalinbox")
        : this(PostgreSqlSettings.Of(connectionString, schema))
    {
    }

    internal PostgreSqlInboxStore(PostgreSqlSettings settings)
    {
        database = new PostgreSqlDatabase(settings);
        signal = new PostgreSqlSignal(database, settings);
        commits = new PostgreSqlCommits(database);
        intake = new PostgreSqlIntakeReads(database);
        Cases = new PostgreSqlCases(database);
        Conversations = new PostgreSqlConversations(database);
        Contacts = new PostgreSqlContacts(database);
        Outbox = new PostgreSqlOutbox(database);
        Timers = new PostgreSqlTimers(database);
        Jobs = new PostgreSqlJobs(database);
        Quarantine = new PostgreSqlQuarantine(database);
        Definitions = new PostgreSqlDefinitions(database);
        Erasures = new PostgreSqlErasures(database);
        Retention = new PostgreSqlRetention(database);
        Search = new PostgreSqlSearch(database);
        Attachments = new PostgreSqlAttachments(database);
        Cursors = new PostgreSqlCursors(database);
        SideRecords = new PostgreSqlSideRecords(database);
        Agents = new PostgreSqlAgents(database);
        Decisions = new PostgreSqlDecisions(database);
        Leases = new PostgreSqlLeases(database);
        Feed = new PostgreSqlFeed(database);
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
    public IErasureLog Erasures { get; }

    /// <inheritdoc/>
    public IRetentionStore Retention { get; }

    /// <inheritdoc/>
    public ISearchStore Search { get; }

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
    public IChangeSignal Signal => signal;

    /// <inheritdoc/>
    public Task InitializeAsync(CancellationToken cancellationToken) => database.ReadAsync(static (_, _) => Task.FromResult(0), cancellationToken);

    /// <inheritdoc/>
    public Task<IntakeContext> ReadIntakeContextAsync(
        ChannelId channelId,
        string threadExternalId,
        ChannelKind platform,
        string senderExternalId,
        CancellationToken cancellationToken) =>
        intake.ReadAsync([channelId.Value, threadExternalId, platform.Value, senderExternalId], cancellationToken);

    /// <inheritdoc/>
    public Task<IdempotencyRecord?> FindIdempotencyAsync(AgentId agent, string key, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, token) => connection.ReadOneAsync(
                Memory,
                row => new IdempotencyRecord(agent, key, row.Text(0), new MessageId(row.Id(1)), row.Instant(2)),
                [agent.Value, key],
                token),
            cancellationToken);

    /// <inheritdoc/>
    public Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return commits.CommitAsync(commit, cancellationToken);
    }

    /// <summary>Releases the connections.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 0)
        {
            await signal.DisposeAsync().ConfigureAwait(false);
            await database.DisposeAsync().ConfigureAwait(false);
        }
    }
}
