namespace DigitalInbox.Channels;

/// <summary>A file that a message refers to, before it is fetched.</summary>
/// <param name="ExternalId">The provider's id or address of the file.</param>
/// <param name="MediaType">The media type as the provider states it.</param>
/// <param name="FileName">The file's name; null when none came.</param>
/// <param name="Size">The size in bytes; null when not stated.</param>
/// <param name="Sha256">The provider's SHA-256 of the content in lower-case hex; null when not stated.</param>
public sealed record ExternalAttachment(string ExternalId, string MediaType, string? FileName, long? Size, string? Sha256);
