using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>What intake and handling need of the definitions of routing.</summary>
internal interface IQueueFinder
{
    /// <summary>Gives the latest definitions.</summary>
    /// <param name="revision">The revision that is known to hold; null when nobody looked.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<RoutingDefinitions> CurrentAsync(long? revision, CancellationToken cancellationToken);
}
