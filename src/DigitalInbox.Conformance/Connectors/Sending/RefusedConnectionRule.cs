using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Sending;

internal sealed class RefusedConnectionRule : SendingRule
{
    public override string Name => "A connection that is refused may be tried again";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        _ = trial.Provider;
        var host = trial.Open();
        var customer = RecordedMessage(trial, host);
        await trial.Provider.DisposeAsync();

        var rejected = Assert.IsType<SendResult.Rejected>(await host.Outbound.SendAsync(host.Outgoing(customer), CancellationToken.None));

        Assert.Equal(ProviderErrorClass.Retryable, rejected.Error.Class);
    }
}
