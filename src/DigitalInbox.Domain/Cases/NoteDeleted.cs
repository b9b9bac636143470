namespace DigitalInbox.Cases;

/// <summary>A note was taken away, with all its texts.</summary>
/// <param name="MessageId">The note.</param>
/// <param name="Version">Which of its texts it had last.</param>
public sealed record NoteDeleted(MessageId MessageId, int Version) : CaseEvent, IMessageFact;
