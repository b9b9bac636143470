namespace DigitalInbox.Inbox;

/// <summary>A file that its caller may read.</summary>
/// <param name="FileName">Its name; null when none is known.</param>
/// <param name="MediaType">Its media type. It is what the file is said to be, or looks like: not a promise.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">The SHA-256 of its content in lower-case hex.</param>
/// <param name="Content">Its bytes from the beginning. A read may throw <see cref="IOException"/> when it is erased meanwhile.</param>
public sealed record OpenedFile(string? FileName, string MediaType, long Size, string Sha256, Stream Content) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
