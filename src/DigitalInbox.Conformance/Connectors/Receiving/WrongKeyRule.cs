namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class WrongKeyRule : ReceivingRule
{
    public override string Name => "A request that was signed with another key is refused";

    public override Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        AssertRefused(host.Webhook.Verify(trial.Fixture.Sign(trial.MessageRecording.Request, trial.OtherSettings)));
        AssertRefused(host.Webhook.Verify(trial.Fixture.Sign(With(trial.MessageRecording, default), trial.OtherSettings)));
        return Task.CompletedTask;
    }
}
