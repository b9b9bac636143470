using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>A version of a draft as somebody writes it: the reply that it shall be.</summary>
/// <param name="Text">The text; empty when there is none.</param>
/// <param name="Status">The name of the status that the reply shall leave: pending, escalated or resolved.</param>
/// <param name="ReplyTo">The message that it answers; null to answer the conversation.</param>
public sealed record DraftRequest(string Text, string Status, MessageId? ReplyTo = null)
{
    /// <summary>What it holds besides text and files; null for nothing.</summary>
    public RichContent? Content { get; init; }

    /// <summary>Files: those that the draft holds already, and uploads of the writer's, in order.</summary>
    public IReadOnlyList<AttachmentId> Attachments { get; init; } = [];

    /// <summary>True to answer the public message <see cref="ReplyTo"/> in private.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The quick reply that it is made from as a reply is: its words where there is no text, and what goes with them where there is no
    /// content. Null for none, and where <see cref="QuickReplyId"/> says what it was made from.</summary>
    public QuickReplyUse? QuickReply { get; init; }

    /// <summary>The quick reply that its words were made from before; null for none.</summary>
    public string? QuickReplyId { get; init; }

    /// <summary>The version of that quick reply; null when it is not known.</summary>
    public int? QuickReplyVersion { get; init; }
}
