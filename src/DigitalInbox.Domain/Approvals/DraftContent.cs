using DigitalInbox.Channels;

namespace DigitalInbox.Approvals;

/// <summary>What a version of a draft says: all that the reply will be.</summary>
/// <param name="Text">The text; empty when there is none.</param>
/// <param name="Status">The name of the status that the reply shall leave.</param>
/// <remarks>Immutable.</remarks>
public sealed record DraftContent(string Text, string Status)
{
    /// <summary>The message that it answers; null for the conversation.</summary>
    public MessageId? ReplyTo { get; init; }

    /// <summary>True to answer that message in private.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>What it holds besides text and files; null for nothing.</summary>
    public RichContent? Content { get; init; }

    /// <summary>The files, in order.</summary>
    public IReadOnlyList<DraftFile> Files { get; init; } = [];

    /// <summary>The quick reply that it was made from; null for none.</summary>
    public string? QuickReplyId { get; init; }

    /// <summary>The version of that quick reply; null when it is not known.</summary>
    public int? QuickReplyVersion { get; init; }
}
