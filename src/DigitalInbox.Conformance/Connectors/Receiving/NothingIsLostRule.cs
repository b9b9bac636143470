using System.Text;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class NothingIsLostRule : ReceivingRule
{
    public override string Name => "A signed body that is no payload of the provider is kept whole";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        foreach (var body in new[] { "{\"kit\":\"of tomorrow\"}", "[]", "null", "kit=of+tomorrow", "hello" }.Select(Encoding.UTF8.GetBytes))
        {
            var host = trial.Open();

            Assert.Equal(200, (await host.PostAsync(trial.Signed(With(trial.MessageRecording, body)))).StatusCode);

            var kept = Assert.Single(await host.QuarantineAsync());
            Assert.Equal(body, kept.Body.ToArray());
            Assert.Empty(await host.MessagesAsync());
        }

        Assert.DoesNotContain(trial.Log.Lines, line => line.StartsWith("fault", StringComparison.Ordinal));
    }
}
