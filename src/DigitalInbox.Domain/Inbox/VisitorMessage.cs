using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>What a visitor writes.</summary>
/// <param name="ClientId">Its id, made by the browser: letters, digits, <c>-</c> and <c>_</c>, at most 64. The same one sent again is the same
/// message, whatever else came with it.</param>
/// <param name="Text">The text; may be empty beside content.</param>
public sealed record VisitorMessage(string ClientId, string Text)
{
    /// <summary>What was picked or answered: <see cref="RichContent.Picked"/>, <see cref="RichContent.Answered"/>. Null for nothing.</summary>
    public RichContent? Content { get; init; }

    /// <summary>Files that were uploaded before.</summary>
    public IReadOnlyList<AttachmentId> Files { get; init; } = [];

    /// <summary>What was filled in before the conversation, by the ids of the fields; looked at where a message begins a case.</summary>
    public IReadOnlyDictionary<string, string> PreChat { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Which offer it answers; null for none.</summary>
    public string? Offer { get; init; }

    /// <summary>True for a message that is left while nobody is there; then <see cref="PreChat"/> says <c>name</c> and <c>email</c>.</summary>
    public bool IsLeft { get; init; }

    /// <summary>Which of their conversations, by an id that the browser made, where the channel has several each; null for the first one.</summary>
    public string? Conversation { get; init; }
}
