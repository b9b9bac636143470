namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class WrongKeyRule : ReceivingRule
{
    public override string Name => "A request that was signed with another key is refused and leaves no trace";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        foreach (var recording in trial.Recordings)
        {
            await AssertRefusedAsync(host, trial.Fixture.Sign(recording.Request, trial.OtherSettings));
        }

        await AssertRefusedAsync(host, trial.Fixture.Sign(With(trial.MessageRecording, default), trial.OtherSettings));
    }
}
