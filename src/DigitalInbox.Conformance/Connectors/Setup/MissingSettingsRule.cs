namespace DigitalInbox.Conformance.Connectors.Setup;

internal sealed class MissingSettingsRule : ConnectorRule
{
    public override string Name => "Everything that is missing is named at once";

    public override bool IsFor(ConnectorTraits traits) => true;

    public override Task CheckAsync(ConnectorTrial trial)
    {
        // What is needed is found by leaving it out alone.
        var needed = trial.Settings.Keys.Where(option => StartFaults.Of(trial.Open(settings => settings.Remove(option))).Count > 0).ToList();
        Assert.Superset(trial.Fixture.Secrets.ToHashSet(StringComparer.Ordinal), needed.ToHashSet(StringComparer.Ordinal));

        var faults = StartFaults.Of(trial.Open(settings => settings.Clear()));

        Assert.All(needed, option => StartFaults.AssertNames(trial, faults, option));
        return Task.CompletedTask;
    }
}
