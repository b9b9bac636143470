using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>What routing keeps in order beside its decisions. Every step may be done again, by anybody, and does nothing then.</summary>
internal sealed class RoutingUpkeep(InboxCore core, LeavingAgents leaving)
{
    private const int Batch = 100;

    /// <summary>Takes back what an agent has who left.</summary>
    public async Task TakeBackAsync(AgentId id, RoutingDefinitions routing, CancellationToken cancellationToken)
    {
        await leaving.WithdrawOffersAsync(id, cancellationToken).ConfigureAwait(false);
        await leaving.ReturnCasesAsync(id, routing, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets agents go offline whose connection has been gone for too long.</summary>
    public async Task EndLapsedAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await core.Store.Agents.FindLapsedAsync(core.Now, Batch, cancellationToken).ConfigureAwait(false))
        {
            await AgentChanging.ChangeAsync(
                core, id, (activity, now) => activity.SetPresence(AgentPresence.Offline, Initiator.System, now), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends on the cases that wait in a queue that is defined no more: into the fallback, or the backlog when there is none.</summary>
    public async Task EmptyDeletedQueuesAsync(RoutingDefinitions routing, CancellationToken cancellationToken)
    {
        var loads = await core.Store.Cases.ReadQueueLoadsAsync(cancellationToken).ConfigureAwait(false);
        var fallback = routing.Queues.FirstOrDefault(q => q.IsFallback);
        foreach (var deleted in loads.Select(l => l.Queue).Where(q => routing.Queue(q) is null))
        {
            // One that is newer than what we know, or that we cannot read, is there all the same.
            if (await core.Store.Definitions.FindLatestAsync(DefinitionKind.Queues, deleted.Value, cancellationToken).ConfigureAwait(false)
                is { IsDeleted: false })
            {
                continue;
            }

            WaitingPlace? after = null;
            IReadOnlyList<CaseRecord> page;
            do
            {
                page = await core.Store.Cases.ReadWaitingAsync(deleted, after, Batch, cancellationToken).ConfigureAwait(false);
                foreach (var record in page)
                {
                    after = new WaitingPlace(record.State.WaitingSince!.Value, record.Number);
                    await SendOnAsync(record.State.Id, deleted, fallback, cancellationToken).ConfigureAwait(false);
                }
            }
            while (page.Count == Batch);
        }
    }

    private async Task SendOnAsync(CaseId id, QueueId deleted, QueueDefinition? fallback, CancellationToken cancellationToken) =>
        await core.DecideAsync(
            async now =>
            {
                var record = await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false);
                if (record?.State.WaitingSince is null || record.State.QueueId != deleted)
                {
                    return (false, null);
                }

                var handled = Case.From(record.State, core.Workflow);
                handled.WithdrawOffer(Initiator.Routing, now);
                _ = fallback is null
                    ? handled.Leave(LeaveReason.QueueDeleted, Initiator.Routing, now)
                    : handled.Enter(fallback.Id, fallback.Version, QueueReason.Fallback, Initiator.Routing, now);
                return (true, (InboxCommit?)new InboxCommit { At = now, Cases = [CaseChange.Of(handled, record)] });
            },
            cancellationToken).ConfigureAwait(false);
}
