using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Sending;

internal sealed class CancelledAfterRule : SendingRule
{
    public override string Name => "A send that is cancelled after it left is unconfirmed";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        trial.Provider.Next(new ProviderBehaviour.Silence());
        var host = trial.Open();
        using var cancel = new CancellationTokenSource();

        var sending = host.Outbound.SendAsync(host.Outgoing(RecordedMessage(trial, host)), cancel.Token);
        await trial.Provider.Arrived;
        await cancel.CancelAsync();

        Assert.IsType<SendResult.Unconfirmed>(await sending);
        AssertAskedOnce(trial);
    }
}
