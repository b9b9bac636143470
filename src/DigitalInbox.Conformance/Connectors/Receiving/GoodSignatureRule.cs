using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class GoodSignatureRule : ReceivingRule
{
    public override string Name => "What the provider signed is verified";

    public override Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        Assert.All(trial.Recordings, recording => Assert.IsType<WebhookVerdict.Verified>(host.Webhook.Verify(trial.Signed(recording))));
        return Task.CompletedTask;
    }
}
