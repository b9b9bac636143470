namespace DigitalInbox.Cases;

/// <summary>A message was hidden on the platform.</summary>
/// <param name="MessageId">The message.</param>
public sealed record MessageHidden(MessageId MessageId) : CaseEvent, IMessageFact;
