namespace DigitalInbox.Attachments;

/// <summary>A content that is kept.</summary>
/// <param name="Id">The attachment.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">The SHA-256 of its bytes in lower-case hex.</param>
public sealed record AttachmentContent(AttachmentId Id, long Size, string Sha256);
