using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>A provider that we ask for news.</summary>
public interface IPollingConnector : IChannelConnector
{
    /// <summary>How long to wait after a poll that brought everything.</summary>
    TimeSpan PollInterval { get; }

    /// <summary>Asks for what came after a cursor.</summary>
    /// <param name="cursor">Where the last poll ended, as this connector wrote it; null for the first one.</param>
    /// <param name="receivedAt">The instant of the poll; later provider times are clamped to it.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>What came, and where the next poll begins. The cursor is kept when the events before it are: what was not committed is asked
    /// for again, and an event that comes again acts once.</returns>
    /// <exception cref="HttpRequestException">The provider could not be reached; it is asked again.</exception>
    Task<PollResult> PollAsync(string? cursor, Instant receivedAt, CancellationToken cancellationToken);
}
