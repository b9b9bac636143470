namespace DigitalInbox.Channels;

/// <summary>A message to send, with what a connector needs and nothing more.</summary>
/// <param name="Id">Our id, given to the provider as its correlation value where it has one.</param>
/// <param name="ThreadExternalId">The provider's id of the conversation.</param>
/// <param name="RecipientExternalId">The provider's id of the person.</param>
/// <param name="Text">The text.</param>
/// <param name="ReplyToExternalId">The provider's id of the message that is answered; null when none is quoted.</param>
public sealed record OutboundMessage(
    MessageId Id,
    string ThreadExternalId,
    string RecipientExternalId,
    string Text,
    string? ReplyToExternalId);
