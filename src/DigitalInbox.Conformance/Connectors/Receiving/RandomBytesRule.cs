using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class RandomBytesRule : ReceivingRule
{
    private const int Runs = 1000;
    private const int Longest = 600;

    public override string Name => "Any bytes are read without a fault";

    public override bool IsLong => true;

    public override Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        var random = PayloadMutator.NewRandom();
        for (var run = 0; run < Runs; run++)
        {
            var body = new byte[random.Next(1, Longest)];
            random.NextBytes(body);
            Assert.Empty(Read(host, trial.Signed(With(trial.MessageRecording, body))).OfType<MessageArrived>());
        }

        return Task.CompletedTask;
    }
}
