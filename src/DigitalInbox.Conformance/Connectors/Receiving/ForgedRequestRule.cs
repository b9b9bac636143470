namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class ForgedRequestRule : ReceivingRule
{
    public override string Name => "A forged request leaves no trace";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        foreach (var recording in trial.Recordings)
        {
            var reply = await host.PostAsync(recording.Request);
            Assert.True(reply.StatusCode is 401 or 403, $"{recording.Name}, unsigned, was answered {reply.StatusCode}.");
        }

        Assert.Equal((0, 0, 0), await host.CountAsync());
    }
}
