using DigitalInbox.Channels;
using DigitalInbox.Conformance.Connectors.Sending;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>Lets every other rule run once more, whatever comes of it, and reads the log of all of them.</summary>
internal sealed class LogRule : ConnectorRule
{
    /// <summary>A shorter text may stand in a log by chance.</summary>
    private const int ShortestText = 5;

    public override string Name => "No log and no fault holds a secret or a text";

    public override bool IsFor(ConnectorTraits traits) => true;

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        foreach (var rule in await ConnectorRules.ForAsync(trial.Fixture))
        {
            if (rule is not LogRule && !rule.IsLong)
            {
                await TryAsync(rule, trial);
            }
        }

        var secrets = trial.Fixture.Secrets.SelectMany(s => new[] { trial.Settings.GetValueOrDefault(s), trial.OtherSettings.GetValueOrDefault(s) });
        var hidden = secrets.Concat(Texts(trial)).OfType<string>().Where(t => t.Length >= ShortestText).Distinct(StringComparer.Ordinal).ToList();
        foreach (var line in trial.Log.Lines)
        {
            Assert.True(hidden.TrueForAll(h => !line.Contains(h, StringComparison.Ordinal)), $"A log holds a secret or a text: {line}");
        }
    }

    private static IEnumerable<string> Texts(ConnectorTrial trial) =>
        trial.Open().Connector is IWebhookConnector
            ? trial.RecordedEvents().SelectMany(e => e.Texts()).Append(SendingRule.Text)
            : [SendingRule.Text];

    private static async Task TryAsync(ConnectorRule rule, ConnectorTrial trial)
    {
        try
        {
            await ConnectorRules.CheckAsync(rule, trial.Fixture, trial.Log);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // Its own test says so.
        }
    }
}
