using DigitalInbox.Conversations;

namespace DigitalInbox.Conformance.Connectors.Sending;

internal sealed class LongestTextRule : SendingRule
{
    public override string Name => "A text of the full length arrives whole";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        var host = await trial.OpenSendingAsync();
        var text = LongText.Of(host.Capabilities.TextLimit);

        Assert.Equal(DeliveryState.Sent, (await ReplyAsync(host, text)).State);

        Assert.Equal(text, Assert.Single(trial.Provider.Sends).Send.Text);
    }
}
