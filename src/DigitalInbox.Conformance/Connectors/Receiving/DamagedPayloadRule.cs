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
                understood += Check(trial.Fixture, Read(host, request), request);
            }
            catch (Exception broken) when (broken is not OutOfMemoryException)
            {
                Assert.Fail($"{recording.Name}, run {run} of {PayloadMutator.SeedVariable}={PayloadMutator.Seed}: {broken.Message}\nThe body, in base 64: {Convert.ToBase64String(request.Body.Span)}\n{broken}");
            }
        }

        Assert.True(understood > 0, "No damaged payload was understood: the rule says nothing.");
        return Task.CompletedTask;
    }

    private static int Check(ConnectorFixture fixture, IEnumerable<ChannelEvent> events, WebhookRequest request)
    {
        var known = fixture.IdentitiesIn(request);
        var understood = 0;
        foreach (var happened in events)
        {
            Assert.All(happened.Ids(), id => Assert.False(string.IsNullOrWhiteSpace(id), $"An id of a {happened.GetType().Name} is blank."));
            Assert.All(happened.People().SelectMany(p => p.Aliases.Append(p.ExternalId)), person =>
                Assert.True(known?.Contains(person) ?? true, $"A {happened.GetType().Name} names somebody whom the payload does not name."));
            understood += happened is UnknownArrived ? 0 : 1;
        }

        return understood;
    }
}
