using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class UnknownRule : ReceivingRule
{
    public override string Name => "What is not understood is kept and answered 200";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        var kept = 0;
        foreach (var recording in trial.Recordings)
        {
            var host = trial.Open();
            var events = host.Parse(trial.Signed(recording));
            var unknown = events.OfType<UnknownArrived>().ToList();
            var unsupported = events.OfType<MessageArrived>().Where(m => m.UnsupportedType is not null).ToList();
            Assert.All(unknown, u => Assert.False(u.Payload.IsEmpty && !recording.Body.IsEmpty, $"{recording.Name}: what was not understood is not kept."));
            Assert.All(unsupported, m => Assert.False(m.RawPayload.IsEmpty, $"{recording.Name}: nothing is kept beside the unsupported message."));

            Assert.Equal(200, (await host.PostAsync(trial.Signed(recording))).StatusCode);

            Assert.Equal(unknown.Select(u => u.Key).Distinct(StringComparer.Ordinal).Count(), (await host.QuarantineAsync()).Count);
            kept += unknown.Count + unsupported.Count;
        }

        Assert.True(kept > 0, "No recording holds anything that the connector does not understand: record a type of tomorrow.");
    }
}
