using DigitalInbox.Channels;
using DigitalInbox.Conformance.Connectors.Acting;
using DigitalInbox.Conformance.Connectors.Sending;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>What kind of connector it is: rules are chosen by it.</summary>
/// <param name="Receives">It takes webhooks.</param>
/// <param name="Sends">It sends over HTTP, to the scripted provider.</param>
/// <param name="Shakes">Its provider checks the address.</param>
/// <param name="Reports">A recorded payload tells what became of our messages.</param>
/// <param name="Batches">Its provider sends several events at once.</param>
/// <param name="Enriches">It declares something that goes with a text.</param>
/// <param name="Acts">It declares something that can be done to a message.</param>
/// <param name="NamesDelays">Its provider says for how long to wait.</param>
internal sealed record ConnectorTraits(bool Receives, bool Sends, bool Shakes, bool Reports, bool Batches, bool Enriches, bool Acts, bool NamesDelays)
{
    public static async Task<ConnectorTraits> ReadAsync(ConnectorFixture fixture)
    {
        await using var trial = new ConnectorTrial(fixture, new LogCapture());
        var host = trial.Open();
        var receives = host.Connector is IWebhookConnector;
        var recordings = receives ? RecordedPayload.In(fixture.PayloadFolder) : [];
        return new ConnectorTraits(
            receives,
            host.Connector is IOutboundConnector && fixture.SendsOverHttp,
            fixture.Handshakes.Count > 0,
            recordings.Any(r => host.Parse(trial.Signed(r)).OfType<ReceiptArrived>().Any()),
            receives && fixture.Batch([trial.MessageRecording.Body]) is not null,
            OutboundSample.All.Any(sample => sample.IsDeclared(host.Capabilities)),
            ActionSample.All.Any(sample => sample.IsDeclared(host.Capabilities)),
            fixture.Throttle is not null);
    }
}
