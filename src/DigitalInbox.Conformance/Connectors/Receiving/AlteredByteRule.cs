namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class AlteredByteRule : ReceivingRule
{
    public override string Name => "A body of which one byte was altered is refused";

    public override Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        var signed = trial.Signed(trial.MessageRecording);
        foreach (var place in new[] { 0, signed.Body.Length / 2, signed.Body.Length - 1 })
        {
            var altered = signed.Body.ToArray();
            altered[place] ^= 1;
            AssertRefused(host.Webhook.Verify(signed with { Body = altered }));
        }

        AssertRefused(host.Webhook.Verify(signed with { Body = signed.Body[..^1] }));
        AssertRefused(host.Webhook.Verify(signed with { Body = (byte[])[.. signed.Body.Span, (byte)' '] }));
        return Task.CompletedTask;
    }
}
