namespace DigitalInbox.Attachments;

/// <summary>A file that is being fetched.</summary>
/// <param name="Content">Its bytes, read once. A read may throw <see cref="MediaException"/>. Disposing it ends the fetch.</param>
/// <param name="Length">How many bytes were announced, which may be wrong; null when none were.</param>
public sealed record MediaContent(Stream Content, long? Length) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
