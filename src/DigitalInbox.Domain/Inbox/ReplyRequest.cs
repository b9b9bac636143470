namespace DigitalInbox.Inbox;

/// <summary>A reply as an agent writes it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Status">The name of the status that the case is left in: pending, escalated or resolved.</param>
/// <param name="ReplyTo">The message that it answers; null to answer the conversation.</param>
public sealed record ReplyRequest(string Text, string Status, MessageId? ReplyTo = null);
