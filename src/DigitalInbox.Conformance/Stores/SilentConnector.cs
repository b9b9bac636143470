using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Stores;

/// <summary>A channel whose provider takes everything and says nothing.</summary>
internal sealed class SilentConnector(ChannelKind kind) : IOutboundConnector
{
    public Channel Channel { get; } = new(new ChannelId(kind.Value), kind, kind.Value, new ChannelCapabilities { IsPrivate = true });

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken) =>
        Task.FromResult<SendResult>(new SendResult.Accepted($"ext-{message.Id}"));
}
