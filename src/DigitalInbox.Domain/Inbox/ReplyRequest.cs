using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>A reply as an agent writes it.</summary>
/// <param name="Text">The text; empty when there is none.</param>
/// <param name="Status">The name of the status that the case is left in: pending, escalated or resolved.</param>
/// <param name="ReplyTo">The message that it answers; null to answer the conversation.</param>
public sealed record ReplyRequest(string Text, string Status, MessageId? ReplyTo = null)
{
    /// <summary>What it holds besides text and files; null for nothing. A template stands alone.</summary>
    public RichContent? Content { get; init; }

    /// <summary>Files that were uploaded before, in order.</summary>
    public IReadOnlyList<AttachmentId> Attachments { get; init; } = [];

    /// <summary>The place in the history of the last message that its author saw. Then the reply is refused when something came after it; null
    /// looks at nothing.</summary>
    public long? Seen { get; init; }

    /// <summary>True to send it although something came.</summary>
    public bool SendAnyway { get; init; }

    /// <summary>True to answer the public message <see cref="ReplyTo"/> in private.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The quick reply that it is made from; null for none. It says what is not said here: beside a text of the agent's own, only its
    /// content is taken, unless there is content here, too.</summary>
    public QuickReplyUse? QuickReply { get; init; }
}
