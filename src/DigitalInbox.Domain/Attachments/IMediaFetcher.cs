using DigitalInbox.Channels;

namespace DigitalInbox.Attachments;

/// <summary>Fetches files of messages from where a connector says that they are.</summary>
/// <remarks>Safe for use by many threads. A host that reaches the internet through a proxy only brings one of its own: then what is said
/// here of addresses is for that proxy to see to.</remarks>
public interface IMediaFetcher
{
    /// <summary>Begins to fetch a file.</summary>
    /// <param name="media">Where it is. What the connector says comes from outside and is not trusted.</param>
    /// <param name="cancellationToken">Cancels the fetch, also while its content is read.</param>
    /// <returns>The content, for the caller to read within its own bounds and to dispose.</returns>
    /// <exception cref="MediaException">It cannot be fetched.</exception>
    Task<MediaContent> OpenAsync(MediaLookup.Found media, CancellationToken cancellationToken);
}
