namespace DigitalInbox.Channels;

/// <summary>A message to send, with what a connector needs and nothing more. It is one message of the provider: text that does not go with a
/// file there comes as a message of its own.</summary>
/// <param name="Id">Our id, given to the provider as its correlation value where it has one.</param>
/// <param name="ThreadExternalId">The provider's id of the conversation.</param>
/// <param name="RecipientExternalId">The provider's id of the person.</param>
/// <param name="Text">The text; empty for a file without one.</param>
/// <param name="ReplyToExternalId">The provider's id of the message that is answered; null when none is quoted. In a channel of trees it is
/// never null unless the message is a private reply: an answer to nobody in particular goes to what the customer wrote last.</param>
public sealed record OutboundMessage(
    MessageId Id,
    string ThreadExternalId,
    string RecipientExternalId,
    string Text,
    string? ReplyToExternalId)
{
    /// <summary>The files; none unless the channel declares <see cref="ChannelCapabilities.Files"/>.</summary>
    public IReadOnlyList<OutboundFile> Files { get; init; } = [];

    /// <summary>What it holds besides text and files; null unless the channel declares its kind.</summary>
    public RichContent? Content { get; init; }

    /// <summary>The provider's id of the public message that is answered in private; null for everything else.</summary>
    public string? PrivateReplyToExternalId { get; init; }

    /// <summary>True when the reply window is over and the extended one holds: the provider must be told that a person wrote it.</summary>
    public bool UsesExtendedWindow { get; init; }
}
