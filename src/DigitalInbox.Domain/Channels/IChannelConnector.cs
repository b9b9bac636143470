namespace DigitalInbox.Channels;

/// <summary>Connects one channel to its provider. A connector implements the roles that its provider offers:
/// <see cref="IWebhookConnector"/>, <see cref="IOutboundConnector"/>.</summary>
/// <remarks>One instance serves one channel for the life of the host and is used by many threads at once.</remarks>
public interface IChannelConnector
{
    /// <summary>The channel that this connector serves.</summary>
    Channel Channel { get; }
}
