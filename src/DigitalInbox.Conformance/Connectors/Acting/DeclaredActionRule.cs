using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Acting;

internal sealed class DeclaredActionRule : ActingRule
{
    public override string Name => "What is declared can be done to a message";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        _ = trial.Provider;
        var host = trial.Open();
        foreach (var (name, action) in Declared(trial, host))
        {
            var before = trial.Provider.Actions.Count;

            var result = await host.Outbound.ActAsync(action, CancellationToken.None);

            Assert.True(result is ActionResult.Done, $"{name}: {result}");
            Assert.True(trial.Provider.Actions.Count > before, $"{name}: the provider was asked nothing.");
            Assert.Equal((name, ActionSample.Told(action)), (name, ActionSample.Told(trial.Provider.Actions[^1])));
        }
    }
}
