using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Sending;

internal sealed class ErrorClassRule : SendingRule
{
    public override string Name => "Each refusal has its class and is not repeated";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        foreach (var expected in Enum.GetValues<ProviderErrorClass>())
        {
            if (!trial.Fixture.Refusals.TryGetValue(expected, out var answer))
            {
                Assert.True(
                    !string.IsNullOrWhiteSpace(trial.Fixture.NeverRefuses.GetValueOrDefault(expected)),
                    $"The fixture has neither an answer for {expected} in Refusals nor a reason in NeverRefuses.");
                continue;
            }

            var before = trial.Provider.Sends.Count;

            var error = ErrorOf(await SendAsync(trial, new ProviderBehaviour.Answer(answer)), expected);

            Assert.Equal(expected, error.Class);
            Assert.False(string.IsNullOrWhiteSpace(error.Code), $"The refusal of {expected} has no code.");
            AssertAskedOnce(trial, before);
        }
    }

    private static ProviderError ErrorOf(SendResult result, ProviderErrorClass expected) => (result, expected) switch
    {
        (SendResult.Throttled throttled, ProviderErrorClass.Throttled) => throttled.Error,
        (SendResult.Rejected rejected, not ProviderErrorClass.Throttled) => rejected.Error,
        _ => throw new Xunit.Sdk.XunitException($"The answer for {expected} became {result.GetType().Name}."),
    };
}
