using NodaTime;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class TwiceRule : ReceivingRule
{
    public override string Name => "A payload that is delivered twice acts once";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        foreach (var recording in trial.Recordings)
        {
            var host = trial.Open();
            var request = trial.Signed(recording);
            Assert.Equal(200, (await host.PostAsync(request)).StatusCode);
            var once = await host.CountAsync();
            host.Clock.Advance(Duration.FromHours(5));

            Assert.Equal(200, (await host.PostAsync(trial.Signed(recording))).StatusCode);

            Assert.True(once == await host.CountAsync(), $"{recording.Name} acts a second time when it is delivered again.");
        }
    }
}
