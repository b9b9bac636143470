using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Sending;

internal sealed class RedirectRule : SendingRule
{
    public override string Name => "A redirect is not followed";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        foreach (var status in new[] { 302, 307, 308 })
        {
            var before = trial.Provider.Requests.Count(r => trial.Fixture.Read(r) is not null);
            var elsewhere = new ProviderAnswer(status, "") { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Location"] = $"{trial.Provider.Address}elsewhere" } };

            var result = await SendAsync(trial, new ProviderBehaviour.Answer(elsewhere));

            Assert.IsNotType<SendResult.Accepted>(result);
            Assert.True(trial.Provider.Requests.All(r => !r.Target.EndsWith("elsewhere", StringComparison.Ordinal)), $"A redirect ({status}) was followed.");
            AssertAskedOnce(trial, before);
        }
    }
}
