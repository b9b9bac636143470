namespace DigitalInbox.Cases;

/// <summary>A message that was hidden is shown on the platform again.</summary>
/// <param name="MessageId">The message.</param>
public sealed record MessageUnhidden(MessageId MessageId) : CaseEvent, IMessageFact;
