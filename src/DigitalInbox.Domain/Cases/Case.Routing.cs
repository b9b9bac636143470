using NodaTime;

namespace DigitalInbox.Cases;

/// <content>Where the case waits, and how it is handed on.</content>
public sealed partial class Case
{
    /// <summary>Puts the case into a queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="queueVersion">Its version.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who puts it there.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>.</exception>
    public CaseOutcome Enter(QueueId queue, int queueVersion, QueueReason reason, Initiator by, Instant now)
    {
        if (State.Status.Category == StatusCategory.Closed)
        {
            throw CaseErrors.IsClosed();
        }

        if (State.QueueId == queue)
        {
            return CaseOutcome.AlreadySo;
        }

        Record(new CaseQueued(queue, queueVersion, State.QueueId, reason), by, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Hands the case on to a queue, where nobody has it.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="queueVersion">Its version.</param>
    /// <param name="by">Who hands it on.</param>
    /// <param name="now">The instant.</param>
    /// <param name="team">The team that gets it through the queue; null when it goes to the queue as such.</param>
    /// <returns><see cref="CaseOutcome.AlreadySo"/> when nobody has it and it is in that queue.</returns>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.transferNotPermitted</c>.</exception>
    public CaseOutcome TransferTo(QueueId queue, int queueVersion, Initiator by, Instant now, TeamId? team = null)
    {
        RequireTransfer();
        if (State.QueueId == queue && State.InboxAssignee is null)
        {
            return CaseOutcome.AlreadySo;
        }

        Record(new CaseTransferred(State.InboxAssignee, null, queue, team, null), by, now);
        WithdrawOffer(by, now);
        Unassign(by, now);
        Enter(queue, queueVersion, QueueReason.Transferred, by, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Hands the case on to an agent, who owns it from now on.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="by">Who hands it on.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.transferNotPermitted</c>.</exception>
    public CaseOutcome TransferTo(AgentId agent, Initiator by, Instant now)
    {
        RequireTransfer();
        if (State.InboxAssignee == agent)
        {
            return CaseOutcome.AlreadySo;
        }

        Record(new CaseTransferred(State.InboxAssignee, agent, null, null, null), by, now);
        return Assign(agent, by, now);
    }

    private void RequireTransfer()
    {
        if (State.Status.Category == StatusCategory.Closed)
        {
            throw CaseErrors.IsClosed();
        }

        if (State.Status.Category is not (StatusCategory.New or StatusCategory.Open))
        {
            throw CaseErrors.Refuse(
                CaseErrors.TransferNotPermitted, $"A case that is {State.Status} is not handed on. Set it to open first.");
        }
    }
}
