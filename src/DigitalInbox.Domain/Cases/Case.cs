using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>A case: one contact, one thread, one topic. Its history is its only truth; its state is the fold of it.</summary>
/// <remarks>Every verb takes the instant and the initiator, and refuses, changes, or says "already so". Not safe for use by
/// several threads: load, decide, commit, drop.</remarks>
public sealed partial class Case
{
    private readonly CaseWorkflow workflow;
    private readonly List<CaseEvent> recorded = [];

    private Case(CaseSnapshot state, CaseWorkflow workflow)
    {
        State = state;
        CommittedVersion = state.Version;
        this.workflow = workflow;
    }

    /// <summary>The state now, with the events that are not committed yet.</summary>
    public CaseSnapshot State { get; private set; }

    /// <summary>The version that was loaded: what a commit expects; 0 for a new case.</summary>
    public long CommittedVersion { get; }

    /// <summary>What happened since it was loaded, in order.</summary>
    public IReadOnlyList<CaseEvent> Recorded => recorded;

    /// <summary>Begins a case.</summary>
    /// <param name="id">The new id.</param>
    /// <param name="opening">The first event, without its place in the history.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="by">Who begins it.</param>
    /// <param name="now">The instant.</param>
    public static Case Open(CaseId id, CaseOpened opening, CaseWorkflow workflow, Initiator by, Instant now)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        var opened = new Case(new CaseSnapshot { Id = id }, workflow);
        opened.Record(opening, by, now);
        return opened;
    }

    /// <summary>Takes up a stored case.</summary>
    /// <param name="snapshot">Its state.</param>
    /// <param name="workflow">The workflow.</param>
    public static Case From(CaseSnapshot snapshot, CaseWorkflow workflow)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(workflow);
        return new Case(snapshot, workflow);
    }

    /// <summary>Takes in what the customer wrote. A case that waited opens again.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sentAt">When, by the provider's clock.</param>
    /// <param name="now">The instant.</param>
    /// <returns>The place of the message in the history.</returns>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.trashed</c>: the message belongs to a new case.</exception>
    public long Receive(MessageId message, Instant sentAt, Instant now)
    {
        var by = Initiator.Of(State.ContactId);
        var to = Move(CaseTrigger.CustomerWrites);
        var place = Record(new MessageReceived(message, sentAt), by, now);
        ChangeStatus(to, CaseTrigger.CustomerWrites, by, now);
        return place;
    }

    /// <summary>Gives the case to an agent, who owns it from now on. A new case opens.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="by">Who gives it.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>.</exception>
    public CaseOutcome Assign(AgentId agent, Initiator by, Instant now)
    {
        var to = Move(CaseTrigger.Take);
        if (State.InboxAssignee == agent)
        {
            return CaseOutcome.AlreadySo;
        }

        EndOffer(agent, by, now);
        Record(new CaseAssigned(agent, State.InboxAssignee), by, now);
        ChangeStatus(to, CaseTrigger.Take, by, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Takes the case out of its agent's inbox, in any status. The owner stays.</summary>
    /// <param name="by">Who takes it.</param>
    /// <param name="now">The instant.</param>
    public CaseOutcome Unassign(Initiator by, Instant now)
    {
        if (State.InboxAssignee is not { } agent)
        {
            return CaseOutcome.AlreadySo;
        }

        Record(new CaseUnassigned(agent), by, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Accepts a reply for sending and leaves the case in the status that its sender chose.</summary>
    /// <param name="message">The reply.</param>
    /// <param name="origin">What wrote it.</param>
    /// <param name="replyTo">The message that it answers; null when none was chosen.</param>
    /// <param name="status">A status of the workflow, of the category Pending, Escalated or Resolved.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="now">The instant.</param>
    /// <returns>The place of the reply in the history.</returns>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.trashed</c>, <c>case.guardRefused</c>,
    /// <c>reply.statusNotPermitted</c>.</exception>
    /// <remarks>Replying to a case that nobody has does not assign it.</remarks>
    public long Reply(MessageId message, ReplyOrigin origin, MessageId? replyTo, CaseStatus status, Initiator by, Instant now)
    {
        var trigger = RequireReply(status);
        var place = Record(new ReplyQueued(message, origin, replyTo), by, now);
        ChangeStatus(status, trigger, by, now);
        return place;
    }

    /// <summary>Accepts one message more of the reply that was just accepted, where the channel takes it in several.</summary>
    /// <param name="message">The further message.</param>
    /// <param name="origin">What wrote it.</param>
    /// <param name="replyTo">The message that it answers; null when none was chosen.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="now">The instant.</param>
    /// <returns>The place of the message in the history.</returns>
    /// <exception cref="InvalidOperationException">No reply was accepted since the case was loaded.</exception>
    public long ReplyFurther(MessageId message, ReplyOrigin origin, MessageId? replyTo, Initiator by, Instant now) =>
        recorded.Exists(e => e is ReplyQueued)
            ? Record(new ReplyQueued(message, origin, replyTo), by, now)
            : throw new InvalidOperationException($"Case {State.Id} has accepted no reply that could go on.");

    /// <summary>Takes in what became of a reply. A fact of the channel: allowed in every status.</summary>
    /// <param name="message">The reply.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="errorCode">The code of the error; null when there was none.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">The instant.</param>
    /// <param name="remembered">What is known of a reply that is too old for the state to hold, read after the case; null for one that
    /// the state holds.</param>
    /// <returns><see cref="CaseOutcome.AlreadySo"/> when this outcome, or a higher one, is known.</returns>
    /// <exception cref="ArgumentException">The case has no such reply.</exception>
    public CaseOutcome RecordDelivery(
        MessageId message, DeliveryOutcome outcome, string? errorCode, Initiator by, Instant now, DeliveryOutcome? remembered = null)
    {
        var known = State.Replies.Of(message)
            ?? remembered
            ?? throw new ArgumentException($"Case {State.Id} has no reply {message}.", nameof(message));
        if (outcome <= known)
        {
            return CaseOutcome.AlreadySo;
        }

        Record(new DeliveryChanged(message, outcome, errorCode), by, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Changes the priority.</summary>
    /// <param name="priority">The priority; null for none.</param>
    /// <param name="clocks">What it means for the clocks that run.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>.</exception>
    public CaseOutcome SetPriority(PriorityId? priority, RunningClocks clocks, Initiator by, Instant now)
    {
        if (State.Status.Category == StatusCategory.Closed)
        {
            throw CaseErrors.IsClosed();
        }

        if (State.Priority == priority)
        {
            return CaseOutcome.AlreadySo;
        }

        Record(new PriorityChanged(State.Priority, priority, clocks), by, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Puts the case under a policy, or under another version of it.</summary>
    /// <param name="level">The policy and its calendars, in their versions; null for no policy any more.</param>
    /// <param name="clocks">What it means for the clocks that run.</param>
    /// <param name="by">Who decides it.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>: its clocks are final.</exception>
    public CaseOutcome PutUnder(ServiceLevel? level, RunningClocks clocks, Initiator by, Instant now)
    {
        if (State.Status.Category == StatusCategory.Closed)
        {
            throw CaseErrors.IsClosed();
        }

        if (State.ServiceLevel == level)
        {
            return CaseOutcome.AlreadySo;
        }

        Record(
            (State.ServiceLevel, level) switch
            {
                ({ } before, null) => new SlaRemoved(before.PolicyId),
                (null, { } first) => new SlaApplied(first.PolicyId, first.PolicyVersion, first.Calendars, clocks),
                (_, { } next) => new SlaRetargeted(next.PolicyId, next.PolicyVersion, next.Calendars, clocks),
                _ => throw new InvalidOperationException("Two levels that are nothing are equal."),
            },
            by,
            now);
        return CaseOutcome.Changed;
    }

    /// <summary>Records that a warning of a clock came due. A fact: allowed in every status.</summary>
    /// <param name="warning">The warning. The caller sees to it that the history does not hold it yet.</param>
    /// <param name="now">The instant.</param>
    public void Warn(SlaWarned warning, Instant now) => Record(warning, Initiator.System, now);

    /// <summary>Records that a clock ran out. A fact: allowed in every status.</summary>
    /// <param name="breach">The breach. The caller sees to it that the history does not hold it yet.</param>
    /// <param name="now">The instant.</param>
    public void Breach(SlaBreached breach, Instant now) => Record(breach, Initiator.System, now);

    /// <summary>Adds an internal note, in any status.</summary>
    /// <param name="message">The note.</param>
    /// <param name="by">Who wrote it.</param>
    /// <param name="now">The instant.</param>
    /// <returns>The place of the note in the history.</returns>
    public long AddNote(MessageId message, Initiator by, Instant now) => Record(new NoteAdded(message), by, now);

    /// <summary>Sets the status by hand.</summary>
    /// <param name="status">The status.</param>
    /// <param name="by">Who sets it.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.statusNotPermitted</c>, <c>case.guardRefused</c>.</exception>
    public CaseOutcome SetStatus(CaseStatus status, Initiator by, Instant now)
    {
        if (State.Status == status)
        {
            return CaseOutcome.AlreadySo;
        }

        var trigger = CaseTriggers.Setting(status.Category);
        Require(trigger, status);
        ChangeStatus(status, trigger, by, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Moves the case by a rule of time.</summary>
    /// <param name="trigger">One that no person fires, such as <see cref="CaseTrigger.AutoClose"/>.</param>
    /// <param name="by">The rule.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="ArgumentException">The trigger is one of people.</exception>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.trashed</c>, <c>case.statusNotPermitted</c>.</exception>
    public CaseOutcome MoveByRule(CaseTrigger trigger, Initiator by, Instant now)
    {
        if (trigger is not (CaseTrigger.AutoClose or CaseTrigger.AutoOpen or CaseTrigger.AutoResolve))
        {
            throw new ArgumentException($"{trigger} is no rule's.", nameof(trigger));
        }

        var to = Move(trigger);
        var outcome = to == State.Status ? CaseOutcome.AlreadySo : CaseOutcome.Changed;
        ChangeStatus(to, trigger, by, now);
        return outcome;
    }

    /// <summary>Asks which statuses may be set by hand now, and why the others may not.</summary>
    /// <returns>Every status of the workflow but the one now.</returns>
    public IReadOnlyList<CaseMove> Moves() => workflow.MovesOf(State);

    /// <summary>Asks which statuses a reply may leave the case in now, and why it may not leave it in the others.</summary>
    /// <returns>Every status of the categories Pending, Escalated and Resolved.</returns>
    public IReadOnlyList<CaseMove> ReplyMoves() => workflow.RepliesOf(State);

    /// <summary>Asks which statuses may be set by hand now.</summary>
    /// <returns>The statuses, in the workflow's order, without the one now.</returns>
    public IReadOnlyList<CaseStatus> PermittedStatuses() => [.. Moves().Where(m => m.IsAllowed).Select(m => m.Status)];

    // What nobody chooses is refused only where a case is over.
    private CaseStatus Move(CaseTrigger trigger) =>
        workflow.TryMove(State.Status, trigger, out var to) ? to : throw (State.Status.Category == StatusCategory.Closed
            ? CaseErrors.IsClosed()
            : CaseErrors.IsTrashed());

    private void Require(CaseTrigger trigger, CaseStatus wanted)
    {
        if (workflow.Judge(State, trigger, wanted) is not { } refusal)
        {
            return;
        }

        var choices = CaseTriggers.IsReply(trigger) ? ReplyMoves() : Moves();
        throw CaseErrors.Refuse(refusal, [.. choices.Where(m => m.IsAllowed).Select(m => m.Status.Name)]);
    }

    private CaseTrigger RequireReply(CaseStatus status)
    {
        var trigger = CaseTriggers.Replying(status.Category) ?? throw CaseErrors.CannotLeave(status);
        Require(trigger, status);
        return trigger;
    }

    private void ChangeStatus(CaseStatus to, CaseTrigger trigger, Initiator by, Instant now)
    {
        if (to == State.Status)
        {
            return;
        }

        Record(new StatusChanged(State.Status, to, trigger), by, now);
        if (to.Category is not (StatusCategory.New or StatusCategory.Open))
        {
            WithdrawOffer(by, now);
        }
    }

    private long Record(CaseEvent happened, Initiator by, Instant now)
    {
        // A clock that went back must not reorder a history.
        var at = now > State.LastEventAt || State.Version == 0 ? now : State.LastEventAt;
        var placed = happened with { Sequence = State.Version + 1, At = at, Initiator = by };
        State = State.Apply(placed);
        recorded.Add(placed);
        return placed.Sequence;
    }
}
