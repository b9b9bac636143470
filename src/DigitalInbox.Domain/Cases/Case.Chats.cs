using NodaTime;

namespace DigitalInbox.Cases;

/// <content>Live chats, which both sides attend and which have an end.</content>
public sealed partial class Case
{
    /// <summary>Ends a live chat: the case closes, whatever its status. One that nobody had answered was abandoned, unless an agent ended it.</summary>
    /// <param name="why">Why it is over.</param>
    /// <param name="seen">When the visitor was there last: until then they waited.</param>
    /// <param name="shortAbandon">Until when a visitor who leaves unanswered has hardly waited.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="now">The instant.</param>
    /// <returns><see cref="CaseOutcome.AlreadySo"/> when the case is closed or trashed.</returns>
    /// <remarks>The workflow's moves and guards are not asked: nobody sets a status, the chat is over.</remarks>
    public CaseOutcome EndChat(ChatEnd why, Instant seen, Duration shortAbandon, Initiator by, Instant now)
    {
        if (!State.Status.IsActive)
        {
            return CaseOutcome.AlreadySo;
        }

        if (why != ChatEnd.Agent && State.RepliedAt is null)
        {
            var waited = Duration.Max(Duration.Zero, seen - State.OpenedAt);
            Record(new CaseAbandoned(waited < shortAbandon ? AbandonKind.ShortAbandon : AbandonKind.Abandon, waited), by, now);
        }

        Record(new ChatEnded(why), by, now);
        WithdrawOffer(by, now);
        ChangeStatus(workflow.Definition.DefaultOf(StatusCategory.Closed), CaseTrigger.SetClosed, by, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Records that one side lets the other one wait. Once, until somebody writes again or somebody else has it.</summary>
    /// <param name="side">Who is silent.</param>
    /// <param name="now">The instant.</param>
    public CaseOutcome NoteIdle(ChatSide side, Instant now)
    {
        if ((State.IdleSince is not null && !State.IsIdleAgain) || !State.Status.IsActive)
        {
            return CaseOutcome.AlreadySo;
        }

        Record(new ChatIdle(side), Initiator.System, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Invites the visitor to go on where they can write whenever they like.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="by">Who invites them.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.trashed</c>.</exception>
    public CaseOutcome Invite(ChannelId channel, Initiator by, Instant now)
    {
        if (!State.Status.IsActive)
        {
            throw State.Status.Category == StatusCategory.Closed ? CaseErrors.IsClosed() : CaseErrors.IsTrashed();
        }

        if (State.InvitedTo == channel)
        {
            return CaseOutcome.AlreadySo;
        }

        Record(new ChatInvited(channel), by, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Records that what was said was sent to the visitor by e-mail. A fact: allowed in every status.</summary>
    /// <param name="last">The last message in it.</param>
    /// <param name="now">The instant.</param>
    public void NoteTranscript(MessageId last, Instant now) => Record(new TranscriptSent(last), Initiator.System, now);
}
