using System.Collections.Frozen;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What a router knows: the cases that wait in its queues, and all agents. It follows the store's logs, so it may be behind; what it
/// leads to is guarded by versions.</summary>
internal sealed class RouterReplica(InboxCore core, IReadOnlyList<IRoutingStrategy> strategies)
{
    private const int Batch = 500;

    // What may change whether, where or before whom a case waits.
    private static readonly FrozenSet<string> AboutWaiting = new[]
    {
        "case.opened", "case.statusChanged", "case.assigned", "case.unassigned", "case.queued", "case.dequeued", "case.offered",
        "case.offerAccepted", "case.offerRejected", "case.offerExpired", "case.offerWithdrawn", "case.preferredAgentSet", "case.priorityChanged",
        "case.mergedInto", "sla.applied", "sla.retargeted", "sla.removed", "sla.breached",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<AgentId, AgentState> agents = [];
    private readonly Dictionary<CaseId, long> written = [];
    private long feedPosition;
    private long logPosition;

    public RoutingEngine Engine { get; private set; } = null!;

    public RoutingDefinitions Definitions { get; private set; } = RoutingDefinitions.None;

    public IReadOnlySet<QueueId> Served { get; private set; } = new HashSet<QueueId>();

    /// <summary>Agents who went away or offline since anybody asked.</summary>
    public HashSet<AgentId> Gone { get; } = [];

    /// <summary>Reads everything anew.</summary>
    /// <param name="definitions">The definitions.</param>
    /// <param name="served">The queues that it routes.</param>
    /// <param name="isTakeOver">True when nobody may have seen who left before: what they have is looked at, too.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task LoadAsync(
        RoutingDefinitions definitions, IReadOnlySet<QueueId> served, bool isTakeOver, CancellationToken cancellationToken)
    {
        (Definitions, Served) = (definitions, served);
        Engine = new RoutingEngine(definitions, definitions.Revision, strategies);
        Engine.Serve(served);
        agents.Clear();
        written.Clear();

        // The positions first: what happens while we read is read again.
        feedPosition = await core.Store.Feed.GetLastPositionAsync(cancellationToken).ConfigureAwait(false);
        logPosition = await core.Store.Agents.GetLastPositionAsync(cancellationToken).ConfigureAwait(false);
        foreach (var state in await core.Store.Agents.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            Put(state);
            if (isTakeOver && state is { Presence: AgentPresence.Offline, PresenceSince: not null })
            {
                Gone.Add(state.Id);
            }
        }

        foreach (var queue in served)
        {
            await LoadAsync(queue, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes other definitions.</summary>
    public void Define(RoutingDefinitions definitions)
    {
        Definitions = definitions;
        Engine.Define(definitions, definitions.Revision);
    }

    /// <summary>Follows the logs to their ends.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<AgentLogEntry> log;
        do
        {
            log = await core.Store.Agents.ReadLogAsync(logPosition, Batch, cancellationToken).ConfigureAwait(false);
            foreach (var entry in log)
            {
                logPosition = entry.Position;
                await ApplyAsync(entry.Event, cancellationToken).ConfigureAwait(false);
            }
        }
        while (log.Count == Batch);

        IReadOnlyList<FeedEntry> entries;
        do
        {
            entries = await core.Store.Feed.ReadAsync(feedPosition, Batch, cancellationToken).ConfigureAwait(false);
            foreach (var entry in entries)
            {
                feedPosition = entry.Position;
            }

            foreach (var id in entries.Where(Concerns).Select(e => e.CaseId).Distinct())
            {
                await RefreshAsync(id, cancellationToken).ConfigureAwait(false);
            }
        }
        while (entries.Count == Batch);
    }

    /// <summary>Reads a case anew.</summary>
    public async Task RefreshAsync(CaseId id, CancellationToken cancellationToken)
    {
        written.Remove(id);
        var record = await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (record is not null && WaitingCase.Of(record) is { } waits && Served.Contains(waits.Queue))
        {
            Engine.Put(waits);
        }
        else
        {
            Engine.Remove(id);
        }
    }

    /// <summary>Reads an agent anew.</summary>
    public async Task RefreshAsync(AgentId id, CancellationToken cancellationToken) =>
        Put(await core.Store.Agents.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? AgentState.Of(id));

    /// <summary>Takes in what we committed ourselves, so that it need not be read.</summary>
    public void Took(InboxCommit commit)
    {
        // What still waits, elsewhere, is read when the feed tells of it.
        foreach (var change in commit.Cases.Where(c => c.State is { Offer: not null } or { InboxAssignee: not null }))
        {
            written[change.State.Id] = change.State.Version;
        }

        foreach (var change in commit.Agents)
        {
            Put(change.State);
        }
    }

    public AgentState? Agent(AgentId id) => agents.GetValueOrDefault(id);

    private async Task LoadAsync(QueueId queue, CancellationToken cancellationToken)
    {
        WaitingPlace? after = null;
        IReadOnlyList<CaseRecord> page;
        do
        {
            page = await core.Store.Cases.ReadWaitingAsync(queue, after, Batch, cancellationToken).ConfigureAwait(false);
            foreach (var waits in page.Select(WaitingCase.Of).OfType<WaitingCase>())
            {
                Engine.Put(waits);
            }

            after = page.Count == 0 ? null : new WaitingPlace(page[^1].State.WaitingSince!.Value, page[^1].Number);
        }
        while (page.Count == Batch);
    }

    private bool Concerns(FeedEntry entry)
    {
        if (written.TryGetValue(entry.CaseId, out var version))
        {
            if (entry.Version >= version)
            {
                written.Remove(entry.CaseId);
            }

            if (entry.Version <= version)
            {
                return false;
            }
        }

        return ((entry.Queue is { } queue && Served.Contains(queue)) || (entry.PreviousQueue is { } left && Served.Contains(left)))
            && entry.EventNames.Any(AboutWaiting.Contains);
    }

    private async Task ApplyAsync(AgentEvent happened, CancellationToken cancellationToken)
    {
        var known = agents.GetValueOrDefault(happened.Agent) ?? AgentState.Of(happened.Agent);
        if (happened is PresenceChanged { To: AgentPresence.Away or AgentPresence.Offline })
        {
            Gone.Add(happened.Agent);
        }

        if (happened.Sequence <= known.Version)
        {
            return;
        }

        if (happened.Sequence == known.Version + 1)
        {
            Put(known.Apply(happened));
        }
        else
        {
            await RefreshAsync(happened.Agent, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Put(AgentState state)
    {
        if (state.Presence is AgentPresence.Away or AgentPresence.Offline && state.Work.Exists(w => w.IsOffer))
        {
            Gone.Add(state.Id);
        }

        agents[state.Id] = state;
        Engine.Put(state, logPosition);
    }
}
