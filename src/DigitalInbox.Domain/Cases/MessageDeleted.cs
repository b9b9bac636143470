namespace DigitalInbox.Cases;

/// <summary>A message was deleted. The initiator tells by whom, as far as the platform says.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Where">Where it is gone.</param>
public sealed record MessageDeleted(MessageId MessageId, DeletionPlace Where) : CaseEvent, IMessageFact;
