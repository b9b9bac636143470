using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Search;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Keeps an inbox in one SQLite file.</summary>
/// <remarks>Safe for use by many threads. Commits that wait at the same time become durable in one transaction; readers never wait
/// for the writer. Dispose it to release the file; what was accepted is written first.</remarks>
public sealed class SqliteInboxStore : IInboxStore, IAsyncDisposable, IDisposable
{
    private const string Memory = "SELECT body_hash, result, expires_at FROM idempotency WHERE agent = ?1 AND key = ?2";

    private readonly SqliteDatabase database;
    private int isDisposed;

    /// <summary>Makes a store on a file. The file is opened, and made if need be, at first use.</summary>
    /// <param name="connectionString">A connection string of Microsoft.Data.Sqlite that names a file, such as <c>Data Source=inbox.db</c>.</param>
    /// <exception cref="ArgumentException">The connection string is not understood or names no file.</exception>
    public SqliteInboxStore(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        database = new SqliteDatabase(connectionString);
        Writer = new SqliteWriter(database);
        Cases = new SqliteCases(database);
        Conversations = new SqliteConversations(database);
        Contacts = new SqliteContacts(database);
        Outbox = new SqliteOutbox(database, Writer);
        Timers = new SqliteTimers(database, Writer);
        Jobs = new SqliteJobs(database, Writer);
        Quarantine = new SqliteQuarantine(database);
        Definitions = new SqliteDefinitions(database);
        Attachments = new SqliteAttachments(database, Writer);
        Cursors = new SqliteCursors(database);
        SideRecords = new SqliteSideRecords(database);
        Agents = new SqliteAgents(database, Writer);
        Decisions = new SqliteDecisions(database);
        Leases = new SqliteLeases(Writer);
        Feed = new SqliteFeed(database);
        Erasures = new SqliteErasures(database);
        Retention = new SqliteRetention(database, Writer);
        Search = new SqliteSearch(database);
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

    internal SqliteWriter Writer { get; }

    /// <inheritdoc/>
    public Task InitializeAsync(CancellationToken cancellationToken)
    {
        database.Read(static session => session.ReadNumber("SELECT 1"), cancellationToken);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IntakeContext> ReadIntakeContextAsync(
        ChannelId channelId,
        string threadExternalId,
        ChannelKind platform,
        string senderExternalId,
        CancellationToken cancellationToken) =>
        Task.FromResult(database.ReadTogether(
            session =>
            {
                var thread = SqliteConversations.FindThread(session, channelId, threadExternalId);
                return new IntakeContext(
                    thread,
                    thread is null ? null : SqliteCases.FindActive(session, thread.Id),
                    SqliteContacts.ReadByIdentity(session, platform, senderExternalId),
                    SqliteDefinitions.ReadRevision(session));
            },
            cancellationToken));

    /// <inheritdoc/>
    public Task<IdempotencyRecord?> FindIdempotencyAsync(AgentId agent, string key, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(
            session => session.ReadOne(
                Memory,
                row => new IdempotencyRecord(agent, key, row.Text(0), new MessageId(row.Id(1)), row.Instant(2)),
                agent.Value,
                key),
            cancellationToken));

    /// <inheritdoc/>
    public Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return Writer.WriteAsync(session => SqliteCommit.Apply(session, commit), CommitResult.Conflict, cancellationToken);
    }

    /// <summary>Copies the inbox of this moment into a new file, while work goes on. The copy is an inbox of its own: open it as one.</summary>
    /// <param name="path">The new file. It has its name only once it is whole and on the disk; until then it is <c>path.part</c>.</param>
    /// <param name="cancellationToken">Cancels before the copy begins.</param>
    /// <exception cref="IOException">There is a file of that name.</exception>
    /// <exception cref="InboxException"><c>store.unavailable</c>: either file cannot be used, or the disk is full.</exception>
    public Task BackupAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Task.Run(() => SqliteBackup.Write(database, Path.GetFullPath(path), cancellationToken), cancellationToken);
    }

    /// <summary>Writes what was accepted and releases the file.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 0)
        {
            Writer.Dispose();
            database.Dispose();
        }
    }

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync() => await Task.Run(Dispose).ConfigureAwait(false);
}
