using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Takes back what an agent was offered or has when they leave. Every step may be done again, by anybody, and does nothing then.</summary>
internal sealed class LeavingAgents(InboxCore core)
{
    private const int Page = 100;

    /// <summary>Takes back every offer to an agent who is away or offline.</summary>
    public async Task WithdrawOffersAsync(AgentId id, CancellationToken cancellationToken)
    {
        var state = await core.Store.Agents.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (state?.Presence is not (AgentPresence.Away or AgentPresence.Offline))
        {
            return;
        }

        foreach (var work in state.Work.Where(w => w.IsOffer))
        {
            await ChangeAsync(
                work.CaseId,
                handled => handled.State.Offer?.Agent == id,
                (handled, now) => handled.WithdrawOffer(Initiator.Routing, now),
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the cases that an agent who is offline had when leaving back to their queues, as each of those says.</summary>
    public async Task ReturnCasesAsync(AgentId id, RoutingDefinitions routing, CancellationToken cancellationToken)
    {
        var state = await core.Store.Agents.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (state is not { Presence: AgentPresence.Offline, PresenceSince: { } left } || routing.Queues.All(q => q.OnLeaving == LeavingPolicy.Keep))
        {
            return;
        }

        string[] active = [.. core.Workflow.Statuses.Where(s => s.IsActive).Select(s => s.Name)];
        var query = new CaseQuery { Visibility = CaseVisibility.All, Assignee = id, Statuses = active, Sort = CaseSort.OldestCase, Limit = Page };
        do
        {
            var page = await core.Store.Cases.ListAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Items.Where(r => Returns(r.State, left, routing)))
            {
                await ChangeAsync(
                    record.State.Id,
                    handled => handled.State.InboxAssignee == id && Returns(handled.State, left, routing),
                    (handled, now) => handled.Return(preferring: false, Initiator.Routing, now),
                    cancellationToken).ConfigureAwait(false);
            }

            query = query with { After = page.Next };
        }
        while (query.After is not null);
    }

    // What somebody gave them since is theirs all the same.
    private static bool Returns(CaseSnapshot state, Instant left, RoutingDefinitions routing) =>
        state.Status.IsActive && state.AssignedAt <= left && state.QueueId is { } id && routing.Queue(id) is { } queue && queue.OnLeaving switch
        {
            LeavingPolicy.ReturnAll => true,
            LeavingPolicy.ReturnUnanswered => state.UnansweredSince is not null,
            _ => false,
        };

    private async Task ChangeAsync(
        CaseId id, Func<Case, bool> applies, Func<Case, Instant, CaseOutcome> verb, CancellationToken cancellationToken) =>
        await core.DecideAsync(
            async now =>
            {
                var record = await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false);
                if (record is null)
                {
                    return (false, null);
                }

                var handled = Case.From(record.State, core.Workflow);
                return applies(handled) && verb(handled, now) == CaseOutcome.Changed
                    ? (true, new InboxCommit { At = now, Cases = [CaseChange.Of(handled, record)] })
                    : (false, (InboxCommit?)null);
            },
            cancellationToken).ConfigureAwait(false);
}
