namespace DigitalInbox.Cases;

/// <summary>A public reply was accepted and will be sent.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Origin">What wrote it. Only a person's reply stops the first response clock.</param>
/// <param name="ReplyTo">The message that it answers; null when none was chosen.</param>
public sealed record ReplyQueued(MessageId MessageId, ReplyOrigin Origin, MessageId? ReplyTo) : CaseEvent;
