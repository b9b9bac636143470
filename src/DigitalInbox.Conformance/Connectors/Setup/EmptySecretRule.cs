namespace DigitalInbox.Conformance.Connectors.Setup;

internal sealed class EmptySecretRule : ConnectorRule
{
    public override string Name => "An empty secret is refused at start by its key";

    public override bool IsFor(ConnectorTraits traits) => true;

    public override Task CheckAsync(ConnectorTrial trial)
    {
        foreach (var secret in trial.Fixture.Secrets)
        {
            foreach (var empty in new[] { null, "", "   " })
            {
                StartFaults.AssertNames(trial, StartFaults.Of(trial.Open(settings => settings[secret] = empty)), secret);
            }
        }

        return Task.CompletedTask;
    }
}
