namespace DigitalInbox.Inbox;

/// <summary>A file of a visitor's that waits for a message.</summary>
internal sealed record VisitorUpload(AttachmentId File, long Size);
