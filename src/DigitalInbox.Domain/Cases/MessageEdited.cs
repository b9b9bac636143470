namespace DigitalInbox.Cases;

/// <summary>The text of a message changed on the platform.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Version">Which of its texts it has now: 2 after the first change that is known.</param>
public sealed record MessageEdited(MessageId MessageId, int Version) : CaseEvent, IMessageFact;
