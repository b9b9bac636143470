namespace DigitalInbox.Conversations;

/// <summary>A file of a message. The message is stored first, the content is fetched later.</summary>
/// <param name="Id">The id.</param>
/// <param name="ExternalId">The provider's id or address of the file; null for one of ours.</param>
/// <param name="FileName">The name; null when none came.</param>
/// <param name="MediaType">The media type, as stated by the provider.</param>
/// <param name="Size">The size in bytes; null when not known.</param>
/// <param name="Sha256">The SHA-256 of the content in lower-case hex; null when not known.</param>
/// <param name="State">Where the content is.</param>
public sealed record Attachment(
    AttachmentId Id,
    string? ExternalId,
    string? FileName,
    string MediaType,
    long? Size,
    string? Sha256,
    AttachmentState State)
{
    /// <summary>Takes away what tells of a person: names, addresses, and the fingerprint of the content.</summary>
    /// <returns>What is left: the id, the media type, the size.</returns>
    public Attachment Erase() => this with { ExternalId = null, FileName = null, Sha256 = null, State = AttachmentState.Erased };
}
