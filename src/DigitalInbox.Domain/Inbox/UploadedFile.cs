namespace DigitalInbox.Inbox;

/// <summary>A file that was uploaded for a reply, and whose content is kept.</summary>
/// <param name="Id">The id by which a reply names it.</param>
/// <param name="FileName">Its name; never empty, never a path.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">The SHA-256 of its content in lower-case hex.</param>
public sealed record UploadedFile(AttachmentId Id, string FileName, string MediaType, long Size, string Sha256);
