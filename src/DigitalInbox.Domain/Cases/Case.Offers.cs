using NodaTime;

namespace DigitalInbox.Cases;

/// <content>How the case is offered to agents, and what comes of it.</content>
public sealed partial class Case
{
    /// <summary>Asks an agent to take the case, which waits in a queue.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="expiresAt">When it is over if the agent says nothing.</param>
    /// <param name="decision">The decision of routing; null when it was not routing's.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.notWaiting</c>: somebody has it, is asked already, or it waits for nobody.</exception>
    public void OfferTo(AgentId agent, OfferId offer, Instant expiresAt, DecisionId? decision, Initiator by, Instant now)
    {
        RequireWaiting();
        Record(new CaseOffered(offer, agent, expiresAt, IsTransfer: false, decision), by, now);
    }

    /// <summary>Notes that routing widened the circle of agents for what follows.</summary>
    /// <param name="step">Which step of the queue holds, from 1.</param>
    /// <param name="now">The instant.</param>
    /// <returns><see cref="CaseOutcome.AlreadySo"/> when that step, or a later one, was noted.</returns>
    public CaseOutcome Relax(int step, Instant now)
    {
        if (State.QueueId is not { } queue || step <= State.RelaxedStep)
        {
            return CaseOutcome.AlreadySo;
        }

        Record(new CaseRelaxed(queue, step), Initiator.Routing, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Gives the case to the agent who is asked. A new case opens.</summary>
    /// <param name="offer">The offer that the agent answers.</param>
    /// <param name="by">Who accepts it.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>offer.over</c>: the offer holds no more.</exception>
    public void AcceptOffer(OfferId offer, Initiator by, Instant now) => Assign(RequireOffer(offer).Agent, by, now);

    /// <summary>Takes in that the agent who is asked does not take the case.</summary>
    /// <param name="offer">The offer that the agent answers.</param>
    /// <param name="reasonCode">Which of the host's reasons; null for none.</param>
    /// <param name="by">Who rejects it.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>offer.over</c>: the offer holds no more.</exception>
    public void RejectOffer(OfferId offer, string? reasonCode, Initiator by, Instant now) =>
        Record(new OfferRejected(offer, RequireOffer(offer).Agent, reasonCode), by, now);

    /// <summary>Takes in that the time to answer is over.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="now">The instant.</param>
    /// <returns><see cref="CaseOutcome.AlreadySo"/> when the offer holds no more, or its time is not over yet.</returns>
    public CaseOutcome ExpireOffer(OfferId offer, Instant now)
    {
        if (State.Offer is not { } made || made.Id != offer || now < made.ExpiresAt)
        {
            return CaseOutcome.AlreadySo;
        }

        Record(new OfferExpired(offer, made.Agent), Initiator.Routing, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Takes the offer back. Nothing is held against the agent.</summary>
    /// <param name="by">Who takes it back.</param>
    /// <param name="now">The instant.</param>
    public CaseOutcome WithdrawOffer(Initiator by, Instant now)
    {
        if (State.Offer is not { } made)
        {
            return CaseOutcome.AlreadySo;
        }

        Record(new OfferWithdrawn(made.Id, made.Agent), by, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Says who should get the case first.</summary>
    /// <param name="agent">The agent; null for nobody.</param>
    /// <param name="until">Until when routing waits for them; null for as long as the queue says.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>.</exception>
    public CaseOutcome Prefer(AgentId? agent, Instant? until, Initiator by, Instant now)
    {
        if (State.Status.Category == StatusCategory.Closed)
        {
            throw CaseErrors.IsClosed();
        }

        if (State.PreferredAgent == agent && State.PreferredUntil == until)
        {
            return CaseOutcome.AlreadySo;
        }

        Record(new PreferredAgentSet(agent, until), by, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Takes the case out of its queue, into none: the backlog.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who takes it out.</param>
    /// <param name="now">The instant.</param>
    public CaseOutcome Leave(LeaveReason reason, Initiator by, Instant now)
    {
        if (State.QueueId is not { } queue)
        {
            return CaseOutcome.AlreadySo;
        }

        WithdrawOffer(by, now);
        Record(new CaseDequeued(queue, reason), by, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Sends the case, which waits in one queue, on to another.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="queueVersion">Its version.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.notWaiting</c>.</exception>
    public CaseOutcome Overflow(QueueId queue, int queueVersion, QueueReason reason, Instant now)
    {
        RequireWaiting();
        return Enter(queue, queueVersion, reason, Initiator.Routing, now);
    }

    /// <summary>Puts the case back into its queue, where it waits for anybody.</summary>
    /// <param name="preferring">True to let the agent who had it be the first to get it again.</param>
    /// <param name="by">Who takes it back.</param>
    /// <param name="now">The instant.</param>
    public CaseOutcome Return(bool preferring, Initiator by, Instant now)
    {
        if (State.InboxAssignee is not { } agent)
        {
            return WithdrawOffer(by, now);
        }

        Unassign(by, now);
        if (preferring && State.Status.Category != StatusCategory.Closed)
        {
            Prefer(agent, null, by, now);
        }

        return CaseOutcome.Changed;
    }

    /// <summary>Notes that the agent has the case beyond the limit. The caller sees to it that it is so.</summary>
    /// <param name="exceeded">The event, without its place in the history.</param>
    /// <param name="now">The instant.</param>
    public void NoteExcess(CapacityExceeded exceeded, Instant now) => Record(exceeded, Initiator.Routing, now);

    private void RequireWaiting()
    {
        if (State.WaitingSince is null || State.Offer is not null)
        {
            throw CaseErrors.Refuse(CaseErrors.NotWaiting, "The case does not wait in a queue for somebody to take it.");
        }
    }

    private CaseOffer RequireOffer(OfferId offer) => State.Offer is { } made && made.Id == offer
        ? made
        : throw CaseErrors.Refuse(CaseErrors.OfferOver, "The offer is over. The case went to somebody else, or the time to answer ran out.");

    // Whoever gets the case, nobody is asked any more.
    private void EndOffer(AgentId agent, Initiator by, Instant now)
    {
        if (State.Offer is not { } made)
        {
            return;
        }

        CaseEvent end = made.Agent == agent ? new OfferAccepted(made.Id, agent) : new OfferWithdrawn(made.Id, made.Agent);
        Record(end, by, now);
    }
}
