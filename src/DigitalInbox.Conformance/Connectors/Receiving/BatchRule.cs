using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class BatchRule : ReceivingRule
{
    public override string Name => "A batch is read like its parts";

    public override bool IsFor(ConnectorTraits traits) => traits is { Receives: true, Batches: true };

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();

        // What was not understood is told as a piece of the payload, and the pieces of a batch may be cut elsewhere.
        var parts = trial.Recordings
            .Select(recording => (recording.Body, Events: host.Parse(trial.Signed(recording))))
            .Where(part => part.Events.Count > 0 && part.Events.All(IsUnderstood))
            .ToList();
        var expected = parts.SelectMany(part => part.Events).ToList();
        var body = trial.Fixture.Batch([.. parts.Select(part => part.Body)]);
        Assert.True(body is not null, "Batch of the fixture makes no body of all the recorded messages.");
        var batch = trial.Signed(With(trial.MessageRecording, body.Value));

        Assert.Equal(Describe(expected), Describe(Read(host, batch)));

        Assert.Equal(200, (await host.PostAsync(batch)).StatusCode);
        Assert.Equal(
            expected.OfType<MessageArrived>().Select(m => m.ExternalId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            (await host.MessagesAsync()).Where(m => m.Direction == MessageDirection.Inbound).Select(m => m.ExternalId!).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    // A provider may put the events of one kind together, in their order.
    private static string Describe(IEnumerable<ChannelEvent> events) =>
        ChannelEventText.Describe([.. events.OrderBy(e => e.GetType().Name, StringComparer.Ordinal)], ConnectorHost.ReceivedAt);

    private static bool IsUnderstood(ChannelEvent happened) => happened is not (UnknownArrived or MessageArrived { UnsupportedType: not null });
}
