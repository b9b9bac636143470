using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class EmptyBodyRule : ReceivingRule
{
    public override string Name => "An empty body is judged like any other and faults nothing";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        var signed = trial.Signed(With(trial.MessageRecording, default));

        Assert.Empty(Read(host, signed).OfType<MessageArrived>());
        var reply = await host.PostAsync(signed);
        Assert.True(reply.StatusCode is 200 or 401 or 403, $"A signed empty body was answered {reply.StatusCode}.");
        Assert.Empty(await host.MessagesAsync());
        Assert.DoesNotContain(trial.Log.Lines, line => line.StartsWith("fault", StringComparison.Ordinal));
    }
}
