using NodaTime;

namespace DigitalInbox.Cases;

/// <content>What becomes of messages on the platform. Facts: allowed in every status, and never a reason to change it. What is known of a
/// message stands with the message, so the caller sees to it that the history does not hold a fact already.</content>
public sealed partial class Case
{
    /// <summary>Records that the text of a message changed.</summary>
    /// <param name="message">The message.</param>
    /// <param name="version">Which of its texts it has now, from 2.</param>
    /// <param name="by">Who changed it.</param>
    /// <param name="now">The instant.</param>
    public void RecordEdit(MessageId message, int version, Initiator by, Instant now) => Record(new MessageEdited(message, version), by, now);

    /// <summary>Records that a message was deleted.</summary>
    /// <param name="message">The message.</param>
    /// <param name="where">Where it is gone.</param>
    /// <param name="by">Who deleted it, or the channel that says so.</param>
    /// <param name="now">The instant.</param>
    public void RecordDeletion(MessageId message, DeletionPlace where, Initiator by, Instant now) => Record(new MessageDeleted(message, where), by, now);

    /// <summary>Records that a message was hidden, or shown again.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isHidden">True when it is hidden now.</param>
    /// <param name="by">Who did it, or the channel that says so.</param>
    /// <param name="now">The instant.</param>
    public void RecordModeration(MessageId message, bool isHidden, Initiator by, Instant now) =>
        Record(isHidden ? new MessageHidden(message) : new MessageUnhidden(message), by, now);

    /// <summary>Records a reaction to a message, or that one was taken back.</summary>
    /// <param name="message">The message.</param>
    /// <param name="before">The person's reaction before; null for none.</param>
    /// <param name="after">The person's reaction now; null for none. An emoji or a code, never a text.</param>
    /// <param name="by">Who reacted.</param>
    /// <param name="now">The instant.</param>
    public void RecordReaction(MessageId message, string? before, string? after, Initiator by, Instant now)
    {
        if (after is null || (before is not null && !string.Equals(before, after, StringComparison.Ordinal)))
        {
            Record(new ReactionRemoved(message, before), by, now);
        }

        if (after is not null)
        {
            Record(new ReactionAdded(message, after), by, now);
        }
    }

    /// <summary>Records where the content of a file is now.</summary>
    /// <param name="message">The message.</param>
    /// <param name="attachment">The file.</param>
    /// <param name="state">Where its content is.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">The instant.</param>
    public void RecordAttachment(MessageId message, AttachmentId attachment, AttachmentOutcome state, Initiator by, Instant now) =>
        Record(new AttachmentChanged(message, attachment, state), by, now);

    /// <summary>Records a reply that was written in the provider's own application. It has left already, so nothing is asked of the workflow
    /// and the status stays.</summary>
    /// <param name="message">The reply.</param>
    /// <param name="replyTo">The message that it answers; null when it answers none that is known.</param>
    /// <param name="by">The channel that says so.</param>
    /// <param name="now">The instant.</param>
    /// <returns>The place of the reply in the history.</returns>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.trashed</c>: the reply belongs to a new case.</exception>
    public long RecordReplyElsewhere(MessageId message, MessageId? replyTo, Initiator by, Instant now)
    {
        if (!State.Status.IsActive)
        {
            throw State.Status.Category == StatusCategory.Closed ? CaseErrors.IsClosed() : CaseErrors.IsTrashed();
        }

        var place = Record(new ReplyQueued(message, ReplyOrigin.Elsewhere, replyTo), by, now);
        Record(new DeliveryChanged(message, DeliveryOutcome.Sent, null), by, now);
        return place;
    }

    /// <summary>Lets a case that we began wait for the customer, where the workflow has a status for it: nobody needs to do anything.</summary>
    /// <param name="by">Who says so.</param>
    /// <param name="now">The instant.</param>
    /// <returns><see cref="CaseOutcome.AlreadySo"/> when the workflow does not let it wait; the status stays then.</returns>
    public CaseOutcome AwaitCustomer(Initiator by, Instant now)
    {
        if (ReplyMoves().FirstOrDefault(m => m.IsAllowed && m.Status.Category == StatusCategory.Pending) is not { } move || move.Status == State.Status)
        {
            return CaseOutcome.AlreadySo;
        }

        ChangeStatus(move.Status, CaseTrigger.ReplyPending, by, now);
        return CaseOutcome.Changed;
    }
}
