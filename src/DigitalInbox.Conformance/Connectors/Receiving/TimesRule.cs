using NodaTime;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class TimesRule : ReceivingRule
{
    public override string Name => "No time of an event is later than its receipt";

    public override Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        var early = Instant.FromUtc(2001, 1, 1, 0, 0);
        foreach (var recording in trial.Recordings)
        {
            Assert.All(host.Parse(trial.Signed(recording), early), happened => Assert.True(
                !(happened.Time() > early),
                $"{recording.Name} has a time after its receipt."));
        }

        return Task.CompletedTask;
    }
}
