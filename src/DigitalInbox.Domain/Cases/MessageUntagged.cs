namespace DigitalInbox.Cases;

/// <summary>A tag was taken off a message.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="TagId">The tag.</param>
public sealed record MessageUntagged(MessageId MessageId, TagId TagId) : CaseEvent, IMessageFact;
