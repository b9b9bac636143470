namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class CutPayloadRule : ReceivingRule
{
    public override string Name => "A payload that is cut anywhere is read without a fault";

    public override bool IsLong => true;

    public override Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        foreach (var recording in trial.Recordings)
        {
            for (var length = 1; length < recording.Body.Length; length++)
            {
                Read(host, trial.Signed(With(recording, recording.Body[..length])));
            }
        }

        return Task.CompletedTask;
    }
}
