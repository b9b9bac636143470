using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Conformance.Connectors.Sending;

internal sealed class ThrottleRule : SendingRule
{
    private static readonly Duration Little = Duration.FromSeconds(1);

    public override string Name => "A delay that the provider names is kept";

    public override bool IsFor(ConnectorTraits traits) => traits is { Sends: true, NamesDelays: true };

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        var throttle = trial.Fixture.Throttle!;
        Assert.True(throttle.After > Little, "The fixture's throttle names a delay of more than a second.");
        var host = await trial.OpenSendingAsync();
        trial.Provider.Next(new ProviderBehaviour.Answer(throttle.Answer));
        var reply = await host.ReplyAsync(Text);
        await host.PumpAsync();
        Assert.Single(trial.Provider.Sends);

        host.Clock.Advance(throttle.After - Little);
        await host.PumpAsync();
        Assert.True(trial.Provider.Sends.Count == 1, "The message was sent again before the delay was over.");

        host.Clock.Advance(Little);
        await host.PumpAsync();
        Assert.True(trial.Provider.Sends.Count == 2, "The message was not sent again when the delay was over.");
        Assert.Equal(DeliveryState.Sent, (await host.DeliveryAsync(reply.Id)).State);
    }
}
