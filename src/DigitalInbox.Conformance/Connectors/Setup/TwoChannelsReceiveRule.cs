using DigitalInbox.Channels;
using DigitalInbox.Conformance.Connectors.Receiving;

namespace DigitalInbox.Conformance.Connectors.Setup;

internal sealed class TwoChannelsReceiveRule : ReceivingRule
{
    public override string Name => "Two channels of a kind take only what is theirs";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open((ConnectorHost.ChannelName, trial.Settings), ("other", trial.OtherSettings));
        var request = trial.Signed(trial.MessageRecording);

        Assert.Equal(200, (await host.PostAsync(request)).StatusCode);
        Assert.Contains((await host.PostAsync(request, "other")).StatusCode, new[] { 401, 403 });

        Assert.All(await host.MessagesAsync(), m => Assert.Equal(new ChannelId(ConnectorHost.ChannelName), m.ChannelId));
        Assert.NotEmpty(await host.MessagesAsync());
    }
}
