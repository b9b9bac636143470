using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Acting;

internal sealed class BrokenActionRule : ActingRule
{
    public override string Name => "An action whose answer does not come is a result and no exception";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        _ = trial.Provider;
        var (option, value) = trial.Fixture.ShortTimeout;
        var host = trial.Open(settings => settings[option] = value);
        var (_, action) = Declared(trial, host)[0];
        foreach (var broken in new ProviderBehaviour[] { new ProviderBehaviour.HangUp(), new ProviderBehaviour.Silence() })
        {
            // It may be repeated, so a client that tries a broken connection again does no harm.
            trial.Provider.Next(broken, broken);
            Assert.True(
                await host.Outbound.ActAsync(action, CancellationToken.None) is ActionResult.Unconfirmed or ActionResult.Rejected { Error.Class: ProviderErrorClass.Retryable },
                "An action whose answer did not come was told as done or as refused for good.");
        }

        await trial.Provider.DisposeAsync();
        var refused = await host.Outbound.ActAsync(action, CancellationToken.None);
        Assert.True(
            refused is ActionResult.Unconfirmed or ActionResult.Rejected { Error.Class: ProviderErrorClass.Retryable },
            $"An action that could not be asked for became {refused}.");
    }
}
