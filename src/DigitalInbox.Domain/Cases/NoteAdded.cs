namespace DigitalInbox.Cases;

/// <summary>An internal note was written.</summary>
/// <param name="MessageId">The note.</param>
public sealed record NoteAdded(MessageId MessageId) : CaseEvent;
