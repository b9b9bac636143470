using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Conformance.Connectors.Sending;

/// <summary>A rule of connectors that send, against the scripted provider.</summary>
internal abstract class SendingRule : ConnectorRule
{
    public const string Text = "Good day, caf\u00e9 \U0001F600 \"quoted\" & <marked> + 100 %";

    public override bool IsFor(ConnectorTraits traits) => traits.Sends;

    /// <summary>The recorded customer, to whom is sent.</summary>
    protected static MessageArrived RecordedMessage(ConnectorTrial trial, ConnectorHost host) =>
        host.Parse(trial.Signed(trial.MessageRecording)).OfType<MessageArrived>().First();

    /// <summary>Sends one message with the connector alone, after the provider was told what to do with it.</summary>
    protected static async Task<SendResult> SendAsync(ConnectorTrial trial, ProviderBehaviour behaviour, Action<Dictionary<string, string?>>? change = null)
    {
        trial.Provider.Next(behaviour);
        var host = trial.Open(change);
        return await host.Outbound.SendAsync(host.Outgoing(RecordedMessage(trial, host)), CancellationToken.None).ConfigureAwait(false);
    }

    protected static void AssertAskedOnce(ConnectorTrial trial, int before = 0) =>
        Assert.True(
            trial.Provider.Sends.Count == before + 1,
            $"The provider was asked to send {trial.Provider.Sends.Count - before} times; once is allowed, since it may have taken the first.");

    /// <summary>Replies through the use cases and sends, and gives what became of it.</summary>
    protected static async Task<Delivery> ReplyAsync(ConnectorHost host, string text = Text)
    {
        var reply = await host.ReplyAsync(text).ConfigureAwait(false);
        await host.PumpAsync().ConfigureAwait(false);
        return await host.DeliveryAsync(reply.Id).ConfigureAwait(false);
    }
}
