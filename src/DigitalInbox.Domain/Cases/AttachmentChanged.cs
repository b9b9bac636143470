namespace DigitalInbox.Cases;

/// <summary>A file of a message was fetched, could not be, or is gone.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="AttachmentId">The file.</param>
/// <param name="State">Where its content is now.</param>
public sealed record AttachmentChanged(MessageId MessageId, AttachmentId AttachmentId, AttachmentOutcome State) : CaseEvent, IMessageFact;
