namespace DigitalInbox.Inbox;

/// <summary>A file that was uploaded for a reply, and whose content is kept.</summary>
/// <param name="Id">The id by which a reply names it, and which it keeps as an attachment.</param>
/// <param name="FileName">Its name, cleaned: never empty, no path, no control characters, at most 200 characters.</param>
/// <param name="MediaType">Its media type: by its first bytes where these tell, else as the uploader says.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">The SHA-256 of its content in lower-case hex.</param>
public sealed record UploadedFile(AttachmentId Id, string FileName, string MediaType, long Size, string Sha256)
{
    /// <summary>Who uploaded it. It is for their replies alone.</summary>
    public AgentId By { get; init; }
}
