using NodaTime;

namespace DigitalInbox.Cases;

/// <content>Which prepared answers replies were made from. A fact beside the reply: nothing is asked of the workflow.</content>
public sealed partial class Case
{
    /// <summary>Records that the reply that was just accepted was made from a quick reply.</summary>
    /// <param name="quickReply">The quick reply.</param>
    /// <param name="version">Which version of it.</param>
    /// <param name="message">The reply.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InvalidOperationException">No such reply was accepted since the case was loaded.</exception>
    public void RecordQuickReply(QuickReplyId quickReply, int version, MessageId message, Initiator by, Instant now)
    {
        if (!recorded.Exists(e => e is ReplyQueued queued && queued.MessageId == message))
        {
            throw new InvalidOperationException($"Case {State.Id} has not just accepted reply {message}.");
        }

        Record(new QuickReplyUsed(quickReply, version, message), by, now);
    }
}
