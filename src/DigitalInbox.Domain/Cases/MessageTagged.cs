namespace DigitalInbox.Cases;

/// <summary>A tag was put on a message.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="TagId">The tag.</param>
public sealed record MessageTagged(MessageId MessageId, TagId TagId) : CaseEvent, IMessageFact;
