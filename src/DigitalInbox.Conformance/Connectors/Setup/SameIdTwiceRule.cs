namespace DigitalInbox.Conformance.Connectors.Setup;

internal sealed class SameIdTwiceRule : ConnectorRule
{
    public override string Name => "The same channel id twice fails at start";

    public override bool IsFor(ConnectorTraits traits) => true;

    public override Task CheckAsync(ConnectorTrial trial)
    {
        Assert.Empty(StartFaults.Of(trial.Open((ConnectorHost.ChannelName, trial.Settings), ("other", trial.OtherSettings))));

        var faults = StartFaults.Of(trial.Open((ConnectorHost.ChannelName, trial.Settings), (ConnectorHost.ChannelName, trial.Settings)));

        Assert.Contains(faults, f => f.Contains($"'{ConnectorHost.ChannelName}'", StringComparison.Ordinal));
        return Task.CompletedTask;
    }
}
