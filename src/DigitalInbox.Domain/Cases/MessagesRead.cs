namespace DigitalInbox.Cases;

/// <summary>An agent saw the messages of the case up to a place in its history.</summary>
/// <param name="Through">The place of the last one that was seen.</param>
/// <param name="Unread">How many messages of the customer come after it.</param>
public sealed record MessagesRead(long Through, int Unread) : CaseEvent;
