namespace DigitalInbox.Conformance.Connectors.Sending;

internal sealed class DeclaredRule : SendingRule
{
    public override string Name => "What is declared works";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        foreach (var capability in Capability.All)
        {
            var host = await trial.OpenSendingAsync();
            if (!capability.IsDeclared(host.Capabilities))
            {
                continue;
            }

            var before = trial.Provider.Sends.Count;
            var answered = Assert.Single(await host.MessagesAsync());
            await capability.AskAsync(host, answered);
            await host.PumpAsync();

            Assert.True(trial.Provider.Sends.Count == before + 1, $"{capability.Name}: {trial.Provider.Sends.Count - before} messages came to the provider.");
            var send = trial.Provider.Sends[^1].Send;
            capability.Check(host, send, answered);
            await AssertRecipientAsync(host, answered, send);
            var reply = (await host.MessagesAsync()).Single(m => m.Id != answered.Id);
            Assert.Equal((capability.Name, Conversations.DeliveryState.Sent), (capability.Name, reply.Delivery?.State));
            Assert.False(string.IsNullOrEmpty(reply.ExternalId), $"{capability.Name}: the provider's id was not read.");
        }
    }

    private static async Task AssertRecipientAsync(ConnectorHost host, Conversations.Message answered, ProviderSend send)
    {
        var thread = await host.Store.Conversations.FindThreadAsync(answered.ThreadId, CancellationToken.None);
        Assert.True(
            send.To is null || new[] { thread!.ExternalId, thread.RecipientExternalId, answered.ExternalId }.Contains(send.To, StringComparer.Ordinal),
            "The message was sent to somebody else.");
    }
}
