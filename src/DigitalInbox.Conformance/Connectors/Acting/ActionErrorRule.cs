using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Acting;

internal sealed class ActionErrorRule : ActingRule
{
    public override string Name => "Each refusal of an action has its class";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        _ = trial.Provider;
        var host = trial.Open();
        var (_, action) = Declared(trial, host)[0];
        foreach (var (expected, answer) in trial.Fixture.Refusals)
        {
            trial.Provider.Next(new ProviderBehaviour.Answer(answer));

            var result = await host.Outbound.ActAsync(action, CancellationToken.None);

            var isDone = expected == ProviderErrorClass.AlreadyDone && result is ActionResult.Done;
            Assert.True(isDone || (result is ActionResult.Rejected rejected && rejected.Error.Class == expected), $"The answer for {expected} became {result}.");
        }
    }
}
