namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class OversizedRule : ReceivingRule
{
    /// <summary>More than any provider sends, and no more than a server can hold in memory for a while.</summary>
    private const int MostThatIsSensible = 64 * 1024 * 1024;

    public override string Name => "A body over the connector's bound is answered 413";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        var bound = host.Webhook.MaximumBodyBytes;
        Assert.InRange(bound, 1, MostThatIsSensible);
        Assert.All(trial.Recordings, recording => Assert.True(recording.Body.Length <= bound, $"{recording.Name} is larger than the bound."));
        var body = new byte[bound + 1];
        trial.MessageRecording.Body.CopyTo(body);

        Assert.Equal(413, (await host.PostAsync(trial.Signed(With(trial.MessageRecording, body)))).StatusCode);

        Assert.Equal((0, 0, 0), await host.CountAsync());
    }
}
