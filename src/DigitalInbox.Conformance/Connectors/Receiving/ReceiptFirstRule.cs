using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class ReceiptFirstRule : ReceivingRule
{
    public override string Name => "Receipts are joined with their message in whatever order they come";

    public override bool IsFor(ConnectorTraits traits) => traits is { Receives: true, Sends: true, Reports: true };

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        var reader = trial.Open();
        var reports = trial.Recordings
            .Select(recording => (Recording: recording, Receipts: reader.Parse(trial.Signed(recording)).OfType<ReceiptArrived>().ToList()))
            .Where(report => report.Receipts.Count > 0)
            .ToList();
        foreach (var id in reports.SelectMany(r => r.Receipts).Select(r => r.ExternalId).Distinct(StringComparer.Ordinal))
        {
            var about = reports.Where(r => r.Receipts.Exists(receipt => receipt.ExternalId == id)).ToList();
            var expected = about.SelectMany(r => r.Receipts).Where(r => r.ExternalId == id).Max(r => RankOf(r.State));

            Assert.Equal((id, expected), (id, await DeliverAsync(trial, id, [], about.Select(r => r.Recording))));
            Assert.Equal((id, expected), (id, await DeliverAsync(trial, id, about.Select(r => r.Recording), [])));
            Assert.Equal((id, expected), (id, await DeliverAsync(trial, id, [], about.Select(r => r.Recording).Reverse())));
        }
    }

    private static async Task<DeliveryState> DeliverAsync(
        ConnectorTrial trial, string id, IEnumerable<RecordedPayload> before, IEnumerable<RecordedPayload> after)
    {
        var host = await trial.OpenSendingAsync();
        foreach (var recording in before)
        {
            Assert.Equal(200, (await host.PostAsync(trial.Signed(recording))).StatusCode);
        }

        trial.Provider.Next(new ProviderBehaviour.Answer(trial.Fixture.Accept(id)));
        var reply = await host.ReplyAsync("Good day");
        await host.PumpAsync();
        foreach (var recording in after)
        {
            Assert.Equal(200, (await host.PostAsync(trial.Signed(recording))).StatusCode);
        }

        return (await host.DeliveryAsync(reply.Id)).State;
    }

    private static DeliveryState RankOf(ReceiptState state) => state switch
    {
        ReceiptState.Sent => DeliveryState.Sent,
        ReceiptState.Failed => DeliveryState.Failed,
        ReceiptState.Delivered => DeliveryState.Delivered,
        _ => DeliveryState.Read,
    };
}
