namespace DigitalInbox.Conformance.Connectors.Sending;

internal sealed class UndeclaredRule : SendingRule
{
    public override string Name => "What is not declared is refused without a call";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        foreach (var capability in Capability.All)
        {
            var host = await trial.OpenSendingAsync();
            if (capability.IsDeclared(host.Capabilities))
            {
                continue;
            }

            var answered = Assert.Single(await host.MessagesAsync());

            var refusal = await Assert.ThrowsAsync<InboxException>(() => capability.AskAsync(host, answered));

            Assert.Equal((capability.Name, capability.Refusal), (capability.Name, refusal.Code));
            await host.PumpAsync();
            Assert.Empty(trial.Provider.Requests);
        }
    }
}
