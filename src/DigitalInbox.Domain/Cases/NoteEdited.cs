namespace DigitalInbox.Cases;

/// <summary>The text of a note changed.</summary>
/// <param name="MessageId">The note.</param>
/// <param name="Version">Which of its texts it has now, from 2.</param>
public sealed record NoteEdited(MessageId MessageId, int Version) : CaseEvent, IMessageFact;
