namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class MissingSignatureRule : ReceivingRule
{
    public override string Name => "A request without a signature is refused";

    public override Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        AssertRefused(host.Webhook.Verify(trial.MessageRecording.Request));
        AssertRefused(host.Webhook.Verify(With(trial.MessageRecording, default)));
        return Task.CompletedTask;
    }
}
