using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class DamagedPayloadRule : ReceivingRule
{
    private const int Runs = 10_000;

    public override string Name => "Damaged payloads are read without a fault and never name a stranger";

    public override bool IsLong => true;

    public override Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        var recordings = trial.Recordings;
        var mutator = new PayloadMutator(PayloadMutator.NewRandom());
        var understood = 0;
        for (var run = 0; run < Runs; run++)
        {
            var recording = recordings[run % recordings.Count];
            var request = trial.Signed(With(recording, mutator.Damage(recording.Body)));
            try
            {
                understood += Check(trial.Fixture, Read(host, request).OfType<MessageArrived>(), request);
            }
            catch (Exception broken) when (broken is not OutOfMemoryException)
            {
                Assert.Fail($"{recording.Name}, run {run} of {PayloadMutator.SeedVariable}={PayloadMutator.Seed}: {broken.Message}\nThe body, in base 64: {Convert.ToBase64String(request.Body.Span)}\n{broken}");
            }
        }

        Assert.True(understood > 0, "No damaged payload was understood: the rule says nothing.");
        return Task.CompletedTask;
    }

    private static int Check(ConnectorFixture fixture, IEnumerable<MessageArrived> messages, WebhookRequest request)
    {
        var known = fixture.IdentitiesIn(request);
        var count = 0;
        foreach (var message in messages)
        {
            Assert.False(string.IsNullOrWhiteSpace(message.Sender.ExternalId), "A message is from nobody.");
            Assert.False(string.IsNullOrWhiteSpace(message.ThreadExternalId), "A message is in no conversation.");
            Assert.True(known?.Contains(message.Sender.ExternalId) ?? true, "A message is from somebody whom the payload does not name.");
            count++;
        }

        return count;
    }
}
