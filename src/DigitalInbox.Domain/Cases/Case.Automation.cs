using NodaTime;

namespace DigitalInbox.Cases;

/// <content>What rules do to the case that nobody else does.</content>
public sealed partial class Case
{
    /// <summary>Records that a rule acts. A fact: allowed in every status.</summary>
    /// <param name="ran">The rule and its run.</param>
    /// <param name="by">The rule.</param>
    /// <param name="now">The instant.</param>
    public void NoteAutomation(AutomationRan ran, Initiator by, Instant now) => Record(ran, by, now);

    /// <summary>Records that a host's system was told. A fact: allowed in every status.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="by">The rule.</param>
    /// <param name="now">The instant.</param>
    public void NoteWebhook(WebhookDeliveryId delivery, Initiator by, Instant now) => Record(new WebhookSent(delivery), by, now);

    /// <summary>Accepts the reply of a rule for sending.</summary>
    /// <param name="message">The reply.</param>
    /// <param name="replyTo">The message that it answers; null when none was chosen.</param>
    /// <param name="status">The status that the case is left in, of the category Pending, Escalated or Resolved; null to leave it as it is:
    /// a receipt is no answer.</param>
    /// <param name="by">The rule.</param>
    /// <param name="now">The instant.</param>
    /// <returns>The place of the reply in the history.</returns>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.trashed</c>, <c>case.guardRefused</c>,
    /// <c>reply.statusNotPermitted</c>.</exception>
    public long ReplyByRule(MessageId message, MessageId? replyTo, CaseStatus? status, Initiator by, Instant now)
    {
        if (status is { } chosen)
        {
            return Reply(message, ReplyOrigin.Automation, replyTo, chosen, by, now);
        }

        return State.Status.IsActive
            ? Record(new ReplyQueued(message, ReplyOrigin.Automation, replyTo), by, now)
            : throw (State.Status.Category == StatusCategory.Closed ? CaseErrors.IsClosed() : CaseErrors.IsTrashed());
    }
}
