using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Sending;

internal sealed class HangUpRule : SendingRule
{
    public override string Name => "A connection that breaks after the request is unconfirmed and the request not repeated";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        _ = trial.Provider;
        var host = trial.Open();
        var customer = RecordedMessage(trial, host);

        // The first send leaves a connection behind, on which the second one breaks: there a client likes to try again.
        Assert.IsType<SendResult.Accepted>(await host.Outbound.SendAsync(host.Outgoing(customer), CancellationToken.None));
        trial.Provider.Next(new ProviderBehaviour.HangUp(), new ProviderBehaviour.HangUp());

        Assert.IsType<SendResult.Unconfirmed>(await host.Outbound.SendAsync(host.Outgoing(customer), CancellationToken.None));
        AssertAskedOnce(trial, before: 1);
    }
}
