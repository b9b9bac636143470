namespace DigitalInbox.Cases;

/// <summary>What was said in a chat was sent to the visitor by e-mail.</summary>
/// <param name="MessageId">The last message in it.</param>
public sealed record TranscriptSent(MessageId MessageId) : CaseEvent;
