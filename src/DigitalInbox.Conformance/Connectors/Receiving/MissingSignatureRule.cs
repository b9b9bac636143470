namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class MissingSignatureRule : ReceivingRule
{
    public override string Name => "A request without a signature is refused and leaves no trace";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        foreach (var recording in trial.Recordings)
        {
            await AssertRefusedAsync(host, recording.Request);
        }

        await AssertRefusedAsync(host, With(trial.MessageRecording, default));
    }
}
