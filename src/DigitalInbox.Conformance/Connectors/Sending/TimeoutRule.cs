using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Conformance.Connectors.Sending;

internal sealed class TimeoutRule : SendingRule
{
    public override string Name => "No answer in time is unconfirmed and the request not repeated";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        var (option, value) = trial.Fixture.ShortTimeout;
        var host = await trial.OpenSendingAsync(settings => settings[option] = value);
        trial.Provider.Next(new ProviderBehaviour.Silence(), new ProviderBehaviour.Silence());

        Assert.Equal(DeliveryState.Unconfirmed, (await ReplyAsync(host)).State);

        host.Clock.Advance(Duration.FromDays(1));
        await host.PumpAsync();
        await host.PumpAsync();

        // On a slow machine the time may be over before the provider has read anything: then it was never asked, which nobody could tell.
        Assert.True(trial.Provider.Sends.Count <= 1, $"The provider was asked to send {trial.Provider.Sends.Count} times; it may have taken the first.");
    }
}
