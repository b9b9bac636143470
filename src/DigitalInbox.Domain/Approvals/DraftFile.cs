namespace DigitalInbox.Approvals;

/// <summary>A file that a draft holds. It goes with the reply when the draft is approved, and is removed when the draft ends otherwise.</summary>
/// <param name="Id">The id, which it keeps as an attachment.</param>
/// <param name="FileName">Its name, cleaned.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">The SHA-256 of its content in lower-case hex.</param>
public sealed record DraftFile(AttachmentId Id, string FileName, string MediaType, long Size, string Sha256);
