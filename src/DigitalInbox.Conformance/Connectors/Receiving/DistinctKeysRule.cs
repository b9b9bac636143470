using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class DistinctKeysRule : ReceivingRule
{
    public override string Name => "Different events have different keys";

    public override Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        var events = trial.Recordings.SelectMany(recording => host.Parse(trial.Signed(recording))).ToList();

        Assert.All(events.OfType<MessageArrived>().GroupBy(m => m.Key, StringComparer.Ordinal), same =>
            Assert.Single(same.Select(m => m.ExternalId).Distinct(StringComparer.Ordinal)));
        Assert.All(events.GroupBy(e => e.Key, StringComparer.Ordinal), same => Assert.Single(same.Select(e => e.GetType()).Distinct()));
        return Task.CompletedTask;
    }
}
