using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Sending;

internal sealed class DeclaredContentRule : SendingRule
{
    public override string Name => "What is declared to go with a text arrives whole";

    public override bool IsFor(ConnectorTraits traits) => traits is { Sends: true, Enriches: true };

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        _ = trial.Provider;
        var host = trial.Open();
        var customer = RecordedMessage(trial, host);
        foreach (var sample in OutboundSample.All.Where(s => s.IsDeclared(host.Capabilities)))
        {
            var (sends, calls) = (trial.Provider.Sends.Count, trial.Provider.Requests.Count);
            var message = sample.Make(host.Outgoing(customer), host.Capabilities, customer);

            var result = await host.Outbound.SendAsync(message, CancellationToken.None);

            Assert.True(result is SendResult.Accepted, $"{sample.Name}: {result}");
            Assert.True(trial.Provider.Sends.Count == sends + 1, $"{sample.Name}: {trial.Provider.Sends.Count - sends} messages came to the provider.");
            var send = trial.Provider.Sends[^1].Send;
            Assert.Equal(
                (sample.Name, message.ReplyToExternalId, message.PrivateReplyToExternalId, message.UsesExtendedWindow, message.Files.Count),
                (sample.Name, send.ReplyTo, send.PrivateReplyTo, send.UsesExtendedWindow, send.Files));
            Assert.True(message.Text.Length == 0 || message.Text == send.Text, $"{sample.Name}: the text came as '{send.Text}'.");
            AssertHolds(sample.Name, message.Content, trial.Provider.Requests.Skip(calls));
        }
    }

    private static void AssertHolds(string name, RichContent? content, IEnumerable<ProviderRequest> requests)
    {
        var values = requests.SelectMany(r => PayloadScalars.Of(r.Body.Span) ?? []).ToHashSet(StringComparer.Ordinal);
        var lost = content is null ? [] : RichContentText.Words(content).Where(word => !values.Contains(word)).ToList();
        Assert.True(lost.Count == 0, $"{name}: [{string.Join("] [", lost)}] did not reach the provider.");
    }
}
