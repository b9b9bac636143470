using System.Runtime.CompilerServices;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>What callers may read. Everything is filtered by what they may see.</summary>
/// <remarks>Safe for use by many threads. A case that the caller may not see is <c>case.notFound</c>. Any call may be refused as
/// <c>store.unavailable</c>.</remarks>
public sealed partial class InboxQueries
{
    private const int FeedBatch = 200;
    private static readonly TimeSpan FeedPoll = TimeSpan.FromSeconds(1);

    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly IAgentDirectory agents;
    private readonly ContactShowing showing;
    private readonly ContactGroups groups;
    private readonly PostReading posts;
    private readonly PostBoard board;

    internal InboxQueries(InboxCore core, CaseAccess access, IAgentDirectory agents, PostBoard board)
    {
        this.core = core;
        this.access = access;
        this.agents = agents;
        this.board = board;
        showing = new ContactShowing(core);
        groups = new ContactGroups(core);
        posts = new PostReading(core, access);
    }

    /// <summary>Lists cases.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="query">Which; its visibility is replaced by the caller's, and its order of priorities by that of the queues.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>, <c>status.unknown</c>.</exception>
    public async Task<Page<CaseRecord>> ListCasesAsync(Caller caller, CaseQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        foreach (var status in query.Statuses)
        {
            StatusNames.Find(core.Workflow, status);
        }

        var visibility = await access.GetVisibilityAsync(caller, cancellationToken).ConfigureAwait(false);
        var priorities = await PrioritiesAsync(query.Sort, cancellationToken).ConfigureAwait(false);
        var page = await core.Store.Cases.ListAsync(query with { Visibility = visibility, Priorities = priorities }, cancellationToken).ConfigureAwait(false);
        return await showing.ShowAsync(page, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a case.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<CaseRecord> GetCaseAsync(Caller caller, CaseNumber number, CancellationToken cancellationToken = default)
    {
        var record = await access.FindAsync(caller, number, InboxOperation.ViewCase, cancellationToken).ConfigureAwait(false);
        return await showing.ShowAsync(record, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the contact who is shown for a case: its own, or the one that this one was merged into.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The contact; null when it is gone.</returns>
    public async Task<Contact?> GetContactAsync(Caller caller, CaseNumber number, CancellationToken cancellationToken = default)
    {
        var record = await GetCaseAsync(caller, number, cancellationToken).ConfigureAwait(false);
        return await core.Store.Contacts.FindAsync(record.ShownContact ?? record.State.ContactId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the messages of a case in order.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="after">The sequence after which to begin; 0 for the start.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<IReadOnlyList<Message>> ListMessagesAsync(
        Caller caller, CaseNumber number, long after, int limit, CancellationToken cancellationToken = default)
    {
        var record = await GetCaseAsync(caller, number, cancellationToken).ConfigureAwait(false);
        return await core.Store.Conversations.ListMessagesAsync(record.State.Id, after, limit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what other cases have on the public post of this one: the newest 50, as they stand there for everybody.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>Nothing on a private channel. Cases that the caller may not see are not named, and what is hidden or deleted on the platform is
    /// withheld of them.</returns>
    public async Task<PostMessages> ReadPostAsync(Caller caller, CaseNumber number, CancellationToken cancellationToken = default)
    {
        var record = await GetCaseAsync(caller, number, cancellationToken).ConfigureAwait(false);
        return await posts.ReadAsync(caller, record, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the history of a case, newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="query">Which events.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The events; fewer than <see cref="HistoryQuery.Limit"/> only when there are no more that fit.</returns>
    /// <exception cref="InboxException"><c>history.kindUnknown</c>.</exception>
    public async Task<IReadOnlyList<CaseEvent>> ReadHistoryAsync(
        Caller caller, CaseNumber number, HistoryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Kinds.FirstOrDefault(k => !CaseEventCodec.Names.Contains(k, StringComparer.Ordinal)) is { } unknown)
        {
            throw new InboxException(
                InboxErrorKind.Invalid,
                InboxErrors.HistoryKindUnknown,
                $"There is no event '{unknown}'.",
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["kind"] = unknown,
                    ["known"] = CaseEventCodec.Names.Order(StringComparer.Ordinal).ToArray(),
                });
        }

        var record = await GetCaseAsync(caller, number, cancellationToken).ConfigureAwait(false);
        return await core.Store.Cases.ReadHistoryBackwardsAsync(record.State.Id, query, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the channels.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<IReadOnlyList<Channel>> ListChannelsAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(caller, InboxOperation.ViewChannels, subject: null, cancellationToken).ConfigureAwait(false);
        return core.Channels.All;
    }

    /// <summary>Lists all queues, as those that a case can be handed on to, by name.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<IReadOnlyList<QueueDefinition>> ListAllQueuesAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(caller, InboxOperation.ViewQueues, subject: null, cancellationToken).ConfigureAwait(false);
        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        return [.. routing.Queues.OrderBy(q => q.Name, StringComparer.Ordinal)];
    }

    /// <summary>Lists the queues whose cases the caller may see, with what waits in them, by id.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<IReadOnlyList<QueueStanding>> ListQueuesAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(caller, InboxOperation.ViewQueues, subject: null, cancellationToken).ConfigureAwait(false);
        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        var sight = await access.GetVisibilityAsync(caller, cancellationToken).ConfigureAwait(false);
        var loads = (await core.Store.Cases.ReadQueueLoadsAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(l => l.Queue);
        return
        [
            .. routing.Queues.Where(q => sight.SeesAll || sight.Queues.Contains(q.Id)).OrderBy(q => q.Id.Value, StringComparer.Ordinal)
                .Select(q => new QueueStanding(q, loads.GetValueOrDefault(q.Id) ?? new QueueLoad(q.Id, 0, null))),
        ];
    }

    /// <summary>Lists the quarantine, newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="limit">The most to give, 1 to 200.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<Page<RawPayload>> ListQuarantineAsync(
        Caller caller, int limit, string? after, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(caller, InboxOperation.ViewQuarantine, subject: null, cancellationToken).ConfigureAwait(false);
        return await core.Store.Quarantine.ListAsync(limit, after, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a payload in quarantine.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The payload.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>quarantine.notFound</c>, also when it was taken in meanwhile.</exception>
    public async Task<RawPayload> GetQuarantinedAsync(Caller caller, RawPayloadId id, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(caller, InboxOperation.ViewQuarantine, subject: null, cancellationToken).ConfigureAwait(false);
        return await core.Store.Quarantine.FindAsync(id, cancellationToken).ConfigureAwait(false) is { MessageId: null } kept
            ? kept
            : throw new InboxException(InboxErrorKind.NotFound, InboxErrors.QuarantineNotFound, "There is no such payload in quarantine.");
    }

    /// <summary>Lists the jobs of the background, newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="limit">The most to give, 1 to 200.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public async Task<Page<InboxJob>> ListJobsAsync(Caller caller, int limit, string? after, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(caller, InboxOperation.ViewJobs, subject: null, cancellationToken).ConfigureAwait(false);
        return await core.Store.Jobs.ListAsync(limit, after, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a job of the background.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>job.notFound</c>.</exception>
    public async Task<InboxJob> GetJobAsync(Caller caller, JobId id, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(caller, InboxOperation.ViewJobs, subject: null, cancellationToken).ConfigureAwait(false);
        return await core.Store.Jobs.FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new InboxException(InboxErrorKind.NotFound, InboxErrors.JobNotFound, "There is no such job.");
    }

    /// <summary>Follows the changes that the caller may see, in commit order, without end.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="after">The position after which to begin; null to begin with what comes next.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <remarks>A case that leaves the caller's sight is told once more, with its new holder.</remarks>
    public async IAsyncEnumerable<FeedEntry> WatchAsync(
        Caller caller, long? after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var position = after ?? await core.Store.Feed.GetLastPositionAsync(cancellationToken).ConfigureAwait(false);
        var wake = Task.CompletedTask;
        while (true)
        {
            // One wait at a time: on a quiet inbox, a new one each second would pile up behind the signal.
            wake = wake.IsCompleted ? core.Signal.NextAsync(cancellationToken) : wake;
            var entries = await core.Store.Feed.ReadAsync(position, FeedBatch, cancellationToken).ConfigureAwait(false);
            var visibility = entries.Count == 0 ? null : await access.GetVisibilityAsync(caller, cancellationToken).ConfigureAwait(false);
            foreach (var entry in entries)
            {
                position = entry.Position;
                if (entry.IsTold(visibility!))
                {
                    yield return entry;
                }
            }

            if (entries.Count == 0)
            {
                // Another process on the same store does not reach our signal.
                await Task.WhenAny(wake, Task.Delay(FeedPoll, cancellationToken)).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
