namespace DigitalInbox.Conformance.Connectors.Setup;

internal sealed class WrongSettingRule : ConnectorRule
{
    private const int Telling = 6;

    public override string Name => "A wrong setting is named by its key and its value not shown";

    public override bool IsFor(ConnectorTraits traits) => true;

    public override Task CheckAsync(ConnectorTrial trial)
    {
        Assert.Empty(StartFaults.Of(trial.Open()));
        Assert.NotEmpty(trial.Fixture.WrongSettings);
        foreach (var (option, value) in trial.Fixture.WrongSettings)
        {
            var faults = StartFaults.Of(trial.Open(settings => settings[option] = value));
            StartFaults.AssertNames(trial, faults, option);
            StartFaults.AssertShowsNothing(faults, value.Length >= Telling ? [value] : []);
        }

        // One value of each option, all at once.
        var together = trial.Fixture.WrongSettings.DistinctBy(w => w.Option, StringComparer.Ordinal).ToList();
        var all = StartFaults.Of(trial.Open(settings => together.ForEach(w => settings[w.Option] = w.Value)));
        Assert.All(together, wrong => StartFaults.AssertNames(trial, all, wrong.Option));
        return Task.CompletedTask;
    }
}
