using DigitalInbox.Conversations;
using DigitalInbox.Knowledge;

namespace DigitalInbox.Inbox;

/// <summary>A reply that its channel takes, in the messages that it becomes.</summary>
/// <param name="Parts">One for each message; at least one.</param>
/// <param name="Kind">What they are.</param>
internal sealed record PreparedReply(IReadOnlyList<ReplyPart> Parts, MessageKind Kind)
{
    /// <summary>What the first message answers; null for the conversation.</summary>
    public MessageId? Answers { get; init; }

    /// <summary>True when every message answers it, as in a channel of trees.</summary>
    public bool EachAnswers { get; init; }

    /// <summary>The public message that is answered in private; null for everything else.</summary>
    public Message? PrivatelyAnswered { get; init; }

    public bool UsesExtendedWindow { get; init; }

    /// <summary>The quick reply that it was made from, at its version; null for none.</summary>
    public (QuickReplyId Id, int Version)? QuickReply { get; init; }
}
