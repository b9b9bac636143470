using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Sending;

internal sealed class AcceptedIdRule : SendingRule
{
    public override string Name => "An acceptance gives the provider's id";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        foreach (var ordinal in new[] { 1, 2, 3 })
        {
            var id = trial.Fixture.NewExternalId(ordinal);
            Assert.Equal(new SendResult.Accepted(id), await SendAsync(trial, new ProviderBehaviour.Answer(trial.Fixture.Accept(id))));
        }
    }
}
