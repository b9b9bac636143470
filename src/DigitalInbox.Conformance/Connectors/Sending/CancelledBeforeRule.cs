namespace DigitalInbox.Conformance.Connectors.Sending;

internal sealed class CancelledBeforeRule : SendingRule
{
    public override string Name => "A send that is cancelled before it leaves makes no call";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        _ = trial.Provider;
        var host = trial.Open();
        var message = host.Outgoing(RecordedMessage(trial, host));

        var before = trial.Provider.Requests.Count;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Outbound.SendAsync(message, new CancellationToken(canceled: true)));

        Assert.Equal(before, trial.Provider.Requests.Count);
    }
}
