namespace DigitalInbox.Cases;

/// <summary>Somebody reacted to a message. A person's new reaction takes the place of the one before.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Kind">An emoji or the provider's code, never a text.</param>
public sealed record ReactionAdded(MessageId MessageId, string Kind) : CaseEvent, IMessageFact;
