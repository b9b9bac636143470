namespace DigitalInbox.Channels;

/// <summary>A file to send; already checked against <see cref="FileRules"/>.</summary>
/// <param name="Id">Our id of the file.</param>
/// <param name="FileName">Its name; never empty, never a path.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="OpenAsync">Opens the content from its beginning, for the caller to dispose. May be called again. Throws
/// <see cref="InboxException"/> when the content is gone or cannot be read.</param>
public sealed record OutboundFile(
    AttachmentId Id, string FileName, string MediaType, long Size, Func<CancellationToken, Task<Stream>> OpenAsync);
