namespace DigitalInbox.Cases;

/// <summary>An agent marked messages of the case as not seen.</summary>
/// <param name="Through">The place of the last one that counts as seen; 0 for none.</param>
/// <param name="Unread">How many messages of the customer come after it.</param>
public sealed record MessagesUnread(long Through, int Unread) : CaseEvent;
