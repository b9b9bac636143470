namespace DigitalInbox.Conformance.Connectors.Acting;

internal sealed class CancelledActionRule : ActingRule
{
    public override string Name => "An action that is cancelled before it leaves makes no call";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        _ = trial.Provider;
        var host = trial.Open();
        var (_, action) = Declared(trial, host)[0];
        var before = trial.Provider.Requests.Count;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Outbound.ActAsync(action, new CancellationToken(canceled: true)));

        Assert.Equal(before, trial.Provider.Requests.Count);
    }
}
