using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Gives cases to agents who ask for more: "Give me more".</summary>
/// <remarks>Safe for use by many threads: of several who ask at once, each case goes to one.</remarks>
public sealed class CaseGiving
{
    private const int Page = 200;

    // Enough that many who ask at once find each their own.
    private const int Enough = 200;

    // An order is one among so many at most.
    private const int MostLookedAt = 5_000;

    private readonly InboxCore core;
    private readonly CaseAccess access;

    internal CaseGiving(InboxCore core, CaseAccess access)
    {
        this.core = core;
        this.access = access;
    }

    /// <summary>Gives the caller cases of the queues that they serve and whose cases are asked for, in each queue's order and within its bounds.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="queue">The queue; null for all of them, the one with the highest priority first.</param>
    /// <param name="cancellationToken">Cancels before the next commit; what was given by then stays given.</param>
    /// <exception cref="InboxException"><c>queue.unknown</c>, <c>access.denied</c>, <c>store.unavailable</c>, <c>inbox.busy</c>.</exception>
    public async Task<GivenCases> GiveMeMoreAsync(Caller caller, QueueId? queue = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.AskForMore, subject: null, cancellationToken).ConfigureAwait(false);
        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        if (queue is { } named && routing.Queue(named) is null)
        {
            throw InboxErrors.NoQueue(named, routing);
        }

        var served = routing.QueuesOf(caller.Agent, caller.Teams).Concat(caller.Queues).ToHashSet();
        var pulled = routing.Queues.Where(q => q.Pull is not null && served.Contains(q.Id) && (queue is null || q.Id == queue)).ToList();
        if (pulled.Count == 0)
        {
            return new GivenCases([], GiveReason.ServesNoPullQueue);
        }

        // One request is one batch: that of the first queue that gives something.
        foreach (var from in pulled)
        {
            var (given, reason) = await GiveAsync(caller, from, routing, cancellationToken).ConfigureAwait(false);
            if (given.Count > 0 || reason == GiveReason.CapacityReached)
            {
                return new GivenCases(await new ContactShowing(core).ShowAsync(given, cancellationToken).ConfigureAwait(false), reason);
            }
        }

        return new GivenCases([], GiveReason.NothingWaits);
    }

    private async Task<(IReadOnlyList<CaseRecord> Given, GiveReason Reason)> GiveAsync(
        Caller caller, QueueDefinition queue, RoutingDefinitions routing, CancellationToken cancellationToken)
    {
        var now = core.Now;
        var waiting = await ReadAsync(caller.Agent, queue, routing, now, cancellationToken).ConfigureAwait(false);
        var given = new List<CaseRecord>();
        var messages = 0;
        foreach (var record in waiting)
        {
            if (given.Count == queue.Pull!.Batch)
            {
                return (given, GiveReason.BatchIsFull);
            }

            var size = record.State.InboundCount + record.State.OutboundCount;
            if (queue.Pull.MostConversations is { } most && given.Count > 0 && messages + size > most)
            {
                continue;
            }

            try
            {
                if (await TakeAsync(caller.Agent, record.State.Id, queue.Id, cancellationToken).ConfigureAwait(false) is { } taken)
                {
                    given.Add(taken);
                    messages += size;
                }
            }
            catch (InboxException full) when (string.Equals(full.Code, AgentErrors.CapacityReached, StringComparison.Ordinal))
            {
                return (given, GiveReason.CapacityReached);
            }
        }

        return (given, GiveReason.NothingWaits);
    }

    private async Task<IReadOnlyList<CaseRecord>> ReadAsync(
        AgentId asking, QueueDefinition queue, RoutingDefinitions routing, Instant now, CancellationToken cancellationToken)
    {
        var found = new List<CaseRecord>();
        var looked = 0;
        WaitingPlace? after = queue.Pull!.MaximumAge is { } age ? new WaitingPlace(now - age, default) : null;
        IReadOnlyList<CaseRecord> page;
        do
        {
            page = await core.Store.Cases.ReadWaitingAsync(queue.Id, after, Page, cancellationToken).ConfigureAwait(false);
            found.AddRange(PullOrder.Of(queue, asking, routing.ProfileOf(asking), page, now));
            looked += page.Count;
            after = page.Count == 0 ? after : new WaitingPlace(page[^1].State.WaitingSince!.Value, page[^1].Number);
        }
        while (page.Count == Page && (queue.Order == QueueOrder.Age ? found.Count < Enough : looked < MostLookedAt));

        return [.. PullOrder.Of(queue, asking, routing.ProfileOf(asking), found, now)];
    }

    /// <returns>Null when somebody else was faster.</returns>
    private async Task<CaseRecord?> TakeAsync(AgentId agent, CaseId id, QueueId queue, CancellationToken cancellationToken)
    {
        var (isTaken, _) = await core.DecideAsync(
            async now =>
            {
                var record = await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false);
                if (record?.State is not { WaitingSince: not null, Offer: null } || record.State.QueueId != queue)
                {
                    return (false, null);
                }

                var handled = Case.From(record.State, core.Workflow);
                handled.Assign(agent, Initiator.Of(agent), now);
                return (true, (InboxCommit?)new InboxCommit { At = now, Cases = [CaseChange.Of(handled, record)] });
            },
            cancellationToken).ConfigureAwait(false);
        return isTaken ? await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false) : null;
    }
}
