using DigitalInbox.Channels;

namespace DigitalInbox.Hosting.Tests;

/// <summary>A channel whose sends last until the test lets them go.</summary>
internal sealed class SlowConnector : IOutboundConnector
{
    public Channel Channel { get; } = new(new ChannelId("slow"), new ChannelKind("test"), "Slow", new ChannelCapabilities { IsPrivate = true });

    public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        Began.TrySetResult();
        await Go.Task;
        return new SendResult.Accepted("x1");
    }
}
