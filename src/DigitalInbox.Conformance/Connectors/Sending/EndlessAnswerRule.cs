using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Sending;

internal sealed class EndlessAnswerRule : SendingRule
{
    private const long Offered = 64 * 1024 * 1024;

    // What the sockets of both sides hold is taken without being read.
    private const long MostThatIsSensible = Offered / 2;

    public override string Name => "An answer without end is given up";

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        Assert.IsType<SendResult.Unconfirmed>(await SendAsync(trial, new ProviderBehaviour.Endless(Offered)));

        Assert.True(trial.Provider.Taken < MostThatIsSensible, $"{trial.Provider.Taken} bytes of one answer were taken: bound what is buffered.");
        AssertAskedOnce(trial);
    }
}
