using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Moves the workload of agents together with the cases that a commit changes, so that none is ever given more than they can have.</summary>
/// <remarks>
/// Every decision goes through here. What a case takes of an agent's time follows from its state alone, before and after; so nothing that
/// moves a case can forget the workload. Where there is no room, the queue's rule decides, and what goes beyond a limit by that rule is
/// recorded as such.
/// </remarks>
internal sealed class WorkloadKeeping(IInboxStore store, IQueueFinder queues, CaseWorkflow workflow, InboxTelemetry telemetry)
{
    /// <summary>Adds to a commit what it means for agents.</summary>
    /// <returns>Null when it was decided on what is not so any more: it must be decided again.</returns>
    /// <exception cref="InboxException"><c>agent.capacityReached</c>: a person gives the case to an agent who has no room.</exception>
    public async ValueTask<InboxCommit?> KeepAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        if (!commit.Cases.Any(c => c.Events.Any(IsAboutWork)))
        {
            return commit;
        }

        var touched = new TouchedAgents(commit);
        var cases = new List<CaseChange>(commit.Cases.Count);
        List<TimerChange>? timers = null;
        RoutingDefinitions? routing = null;
        foreach (var change in commit.Cases)
        {
            var (isKnown, before) = await FindBeforeAsync(change, cancellationToken).ConfigureAwait(false);
            if (!isKnown)
            {
                return null;
            }

            var kept = change;
            if (Concerns(before, change.State))
            {
                routing ??= await FindRoutingAsync(change, cancellationToken).ConfigureAwait(false);
                var moved = await MoveAsync(before, change, touched, routing, commit.At, cancellationToken).ConfigureAwait(false);
                if (moved is null)
                {
                    return null;
                }

                kept = moved;
                foreach (var timer in RoutingTimers.Of(before, kept.State, kept.Events.Any(e => e is MessageReceived), routing.Queue(kept.State.QueueId ?? default)))
                {
                    (timers ??= [.. commit.Timers]).Add(timer);
                }
            }

            cases.Add(kept);
        }

        return commit with
        {
            Cases = cases,
            Timers = timers ?? commit.Timers,
            Agents = routing is null ? commit.Agents : [.. commit.Agents, .. touched.Changes(routing, commit.At)],
        };
    }

    private static bool IsAboutWork(CaseEvent happened) => happened
        is CaseAssigned or CaseUnassigned or StatusChanged or CaseOffered or OfferAccepted or OfferRejected or OfferExpired or OfferWithdrawn
        or MessageReceived or ReplyQueued;

    // Nothing to look up for a case that nobody has or had.
    private static bool Concerns(CaseSnapshot? before, CaseSnapshot after) =>
        after.Offer is not null || after.InboxAssignee is not null || before?.Offer is not null || before?.InboxAssignee is not null;

    private static bool IsGiven(CaseChange change, AgentId agent) =>
        change.Events.Any(e => e is CaseAssigned { Agent: var to } && to == agent || e is CaseOffered { Agent: var asked } && asked == agent);

    private static Initiator InitiatorOf(CaseChange change) =>
        change.Events.LastOrDefault(e => e is CaseAssigned or CaseOffered or StatusChanged)?.Initiator ?? Initiator.System;

    private async ValueTask<(bool IsKnown, CaseSnapshot? Before)> FindBeforeAsync(CaseChange change, CancellationToken cancellationToken)
    {
        if (change.ExpectedVersion == 0)
        {
            return (true, null);
        }

        var record = change.Loaded ?? await store.Cases.FindAsync(change.State.Id, cancellationToken).ConfigureAwait(false);
        return (record?.State.Version == change.ExpectedVersion, record?.State);
    }

    // A definition that is lost must not keep a message out.
    private async ValueTask<RoutingDefinitions> FindRoutingAsync(CaseChange change, CancellationToken cancellationToken)
    {
        try
        {
            return await queues.CurrentAsync(change.DefinitionsRevision, cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException fault) when (fault.Kind != InboxErrorKind.Unavailable)
        {
            telemetry.Fault("queues", fault);
            return RoutingDefinitions.None;
        }
    }

    private async ValueTask<CaseChange?> MoveAsync(
        CaseSnapshot? before, CaseChange change, TouchedAgents touched, RoutingDefinitions routing, Instant now, CancellationToken cancellationToken)
    {
        var (had, has) = (CaseClaim.Of(before), CaseClaim.Of(change.State));
        if (had == has)
        {
            return change;
        }

        var (id, by) = (change.State.Id, InitiatorOf(change));
        if (had is { } old)
        {
            var holder = await touched.FindAsync(store, old.Agent, cancellationToken).ConfigureAwait(false);
            if (has?.Agent == old.Agent && has.Value.Offer is null)
            {
                holder.Accept(id, by, now);
                return change;
            }

            holder.Release(id, by, now);
        }

        return has is { } claim ? await TakeAsync(claim, change, touched, routing, now, cancellationToken).ConfigureAwait(false) : change;
    }

    private async ValueTask<CaseChange?> TakeAsync(
        CaseClaim claim, CaseChange change, TouchedAgents touched, RoutingDefinitions routing, Instant now, CancellationToken cancellationToken)
    {
        var (state, by) = (change.State, InitiatorOf(change));
        var agent = await touched.FindAsync(store, claim.Agent, cancellationToken).ConfigureAwait(false);
        if (agent.State.WorkOf(state.Id) is not null)
        {
            // Who is remembered with it has let go of it since. Nothing would be recorded of them, so no version would tell.
            if (touched.IsRemembered(claim.Agent))
            {
                return null;
            }

            agent.Release(state.Id, Initiator.System, now);
        }

        var capacity = routing.CapacityOf(claim.Agent);
        var room = new Workload(agent.State, capacity, now).RoomFor(state.ChannelKind, state.QueueId);
        var isGiven = IsGiven(change, claim.Agent);
        switch (WorkRule.For(agent.State, room, state, routing, by, isGiven))
        {
            case WorkVerdict.Again:
                return null;
            case WorkVerdict.Refused:
                throw NoRoom(claim.Agent, room);
            case WorkVerdict.BackToQueue:
                return Changed(change, handled => handled.Return(preferring: true, Initiator.Routing, now));
            case WorkVerdict.BackToAnybody:
                return Changed(change, handled => handled.Return(preferring: false, Initiator.Routing, now));
            case WorkVerdict.Exceeds:
                Take(isExcess: true);
                var excess = new CapacityExceeded(claim.Agent, By(agent.State, capacity, room, state, now), WorkRule.ExcessOf(state, routing));
                return Changed(change, handled => handled.NoteExcess(excess, now));
            default:
                Take(isExcess: false);
                return change;
        }

        void Take(bool isExcess) => agent.Take(
            new WorkTaken(state.Id, state.ChannelKind, state.QueueId, capacity.WeightOf(state.ChannelKind), claim.Offer, isExcess), by, now);
    }

    private static int By(AgentState after, CapacityProfile capacity, RoomVerdict room, CaseSnapshot state, Instant now) => room switch
    {
        RoomVerdict.TotalReached => Math.Max(1, new Workload(after, capacity, now).Units - capacity.Total!.Value),
        RoomVerdict.KindReached => after.Work.Count(w => w.Kind == state.ChannelKind) - capacity.MostOf(state.ChannelKind)!.Value,
        _ => after.Work.Count(w => w.Queue == state.QueueId) - capacity.MostOf(state.QueueId)!.Value,
    };

    private CaseChange Changed(CaseChange change, Action<Case> verb)
    {
        var handled = Case.From(change.State, workflow);
        verb(handled);
        return change with { State = handled.State, Events = [.. change.Events, .. handled.Recorded] };
    }

    private static InboxException NoRoom(AgentId agent, RoomVerdict room) => new(
        InboxErrorKind.Conflict,
        AgentErrors.CapacityReached,
        $"Agent '{agent}' has as much work as they can have. Choose somebody else, or a queue.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["agent"] = agent.Value, ["limit"] = room switch
        {
            RoomVerdict.KindReached => "kind",
            RoomVerdict.QueueReached => "queue",
            _ => "total",
        } });
}
