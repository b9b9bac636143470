namespace DigitalInbox.Inbox;

/// <summary>A file that an agent has uploaded and that no reply has taken yet.</summary>
/// <param name="Id">The id, under which its content is kept and which it keeps as an attachment.</param>
/// <param name="By">Who uploaded it. It is theirs alone.</param>
/// <param name="FileName">Its name, cleaned: no path, no control characters, at most 200 characters.</param>
/// <param name="MediaType">Its media type: by its first bytes where these tell, else as the uploader says.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">The SHA-256 of its content in lower-case hex.</param>
public sealed record UploadedFile(AttachmentId Id, AgentId By, string FileName, string MediaType, long Size, string Sha256);
