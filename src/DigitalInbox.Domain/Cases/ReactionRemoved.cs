namespace DigitalInbox.Cases;

/// <summary>Somebody took a reaction back.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Kind">The reaction that is gone; null when it was never known here.</param>
public sealed record ReactionRemoved(MessageId MessageId, string? Kind) : CaseEvent, IMessageFact;
