using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Sending;

internal sealed class UnreadableAcceptanceRule : SendingRule
{
    public override string Name => "An acceptance without an id is unconfirmed";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        foreach (var answer in trial.Fixture.UnreadableAcceptances)
        {
            var before = trial.Provider.Sends.Count;
            Assert.IsType<SendResult.Unconfirmed>(await SendAsync(trial, new ProviderBehaviour.Answer(answer)));
            AssertAskedOnce(trial, before);
        }
    }
}
