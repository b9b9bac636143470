using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class HandshakeRule : ReceivingRule
{
    public override string Name => "A handshake is answered and a forged one refused";

    public override bool IsFor(ConnectorTraits traits) => traits is { Receives: true, Shakes: true };

    public override async Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        foreach (var (request, expected) in trial.Fixture.Handshakes)
        {
            var reply = await host.PostAsync(request);

            Assert.Equal((expected.StatusCode, expected.ContentType), (reply.StatusCode, reply.ContentType));
            Assert.Equal(expected.Body.ToArray(), reply.Body.ToArray());
        }

        Assert.NotEmpty(trial.Fixture.ForgedHandshakes);
        foreach (var forged in trial.Fixture.ForgedHandshakes)
        {
            var reply = await host.PostAsync(forged);

            Assert.True(reply.StatusCode is >= 400 and <= 499, $"A forged handshake was answered {reply.StatusCode}.");
            Assert.True(reply.Body.IsEmpty, "A forged handshake was answered with a body.");
        }

        Assert.Equal((0, 0, 0), await host.CountAsync());
    }
}
