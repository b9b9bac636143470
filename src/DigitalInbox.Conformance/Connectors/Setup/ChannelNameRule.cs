using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Setup;

internal sealed class ChannelNameRule : ConnectorRule
{
    public override string Name => "A connector serves the channel that it was added for";

    public override bool IsFor(ConnectorTraits traits) => true;

    public override Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open((ConnectorHost.ChannelName, trial.Settings), ("other", trial.OtherSettings));
        var channel = host.Connector.Channel;
        var other = host.ConnectorOf<IChannelConnector>("other").Channel;

        Assert.Equal(new ChannelId(ConnectorHost.ChannelName), channel.Id);
        Assert.Equal(new ChannelId("other"), other.Id);
        Assert.Equal(channel.Kind, other.Kind);
        Assert.False(string.IsNullOrWhiteSpace(channel.Kind.Value), "The channel's kind has no name.");
        Assert.False(string.IsNullOrWhiteSpace(channel.Name), "The channel has no name.");
        return Task.CompletedTask;
    }
}
