using DigitalInbox.Channels;
using DigitalInbox.Conformance.Connectors.Sending;

namespace DigitalInbox.Conformance.Connectors.Setup;

internal sealed class TwoChannelsSendRule : SendingRule
{
    public override string Name => "Two channels of a kind send with what is theirs";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        _ = trial.Provider;
        var host = trial.Open((ConnectorHost.ChannelName, trial.Settings), ("other", trial.OtherSettings));
        var message = RecordedMessage(trial, host);

        foreach (var (channel, own, foreign) in new[]
        {
            (ConnectorHost.ChannelName, trial.Settings, trial.OtherSettings),
            ("other", trial.OtherSettings, trial.Settings),
        })
        {
            var before = trial.Provider.Requests.Count;
            var result = await host.ConnectorOf<IOutboundConnector>(channel).SendAsync(host.Outgoing(message), CancellationToken.None);

            Assert.IsType<SendResult.Accepted>(result);
            var sent = string.Join('\n', trial.Provider.Requests.Skip(before).Select(r => r.Whole));
            Assert.All(
                foreign.Where(s => s.Value is { Length: > 3 } value && !own.ContainsValue(value)),
                setting => Assert.False(sent.Contains(setting.Value!, StringComparison.Ordinal), $"A request of '{channel}' holds {setting.Key} of the other channel."));
        }
    }
}
