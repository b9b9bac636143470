namespace DigitalInbox.Channels;

/// <summary>A provider whose files are fetched. The connector says where a file is; it does not fetch it.</summary>
public interface IMediaConnector : IChannelConnector
{
    /// <summary>Finds out where a file is.</summary>
    /// <param name="externalId">The <see cref="ExternalAttachment.ExternalId"/>.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Where it is, or why nobody can say. A refusal is a result, not an exception.</returns>
    Task<MediaLookup> LocateAsync(string externalId, CancellationToken cancellationToken);
}
