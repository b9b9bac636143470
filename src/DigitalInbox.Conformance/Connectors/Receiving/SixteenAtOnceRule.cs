namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class SixteenAtOnceRule : ReceivingRule
{
    private const int Deliveries = 16;

    public override string Name => "Of sixteen deliveries at once one acts";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        var once = trial.Open();
        await once.PostAsync(trial.Signed(trial.MessageRecording));
        var host = trial.Open();
        var request = trial.Signed(trial.MessageRecording);
        using var start = new Barrier(Deliveries);

        // A thread for each, so that they are really at once.
        var replies = await Task.WhenAll(Enumerable.Range(0, Deliveries).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return host.PostAsync(request);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        Assert.All(replies, reply => Assert.Equal(200, reply.StatusCode));
        Assert.Equal(await once.CountAsync(), await host.CountAsync());
    }
}
