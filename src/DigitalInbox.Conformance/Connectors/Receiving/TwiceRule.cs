using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class TwiceRule : ReceivingRule
{
    private static readonly Duration Later = Duration.FromHours(5);

    public override string Name => "A payload that is delivered twice acts once";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        foreach (var recording in trial.Recordings)
        {
            var host = trial.Open();
            var request = trial.Signed(recording);
            Assert.Equal(200, (await host.PostAsync(request)).StatusCode);
            var once = await host.CountAsync();
            host.Clock.Advance(Later);

            Assert.Equal(200, (await host.PostAsync(trial.Signed(recording))).StatusCode);

            Assert.Equal(Keys(host, trial.Signed(recording), Duration.Zero), Keys(host, trial.Signed(recording), Later), StringComparer.Ordinal);
            Assert.True(once == await host.CountAsync(), $"{recording.Name} acts a second time when it is delivered again.");
        }
    }

    private static IEnumerable<string> Keys(ConnectorHost host, WebhookRequest request, Duration later) =>
        host.Parse(request, ConnectorHost.ReceivedAt + later).Select(e => e.Key);
}
