using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class AlteredSignatureRule : ReceivingRule
{
    public override string Name => "A signature that was altered is refused";

    public override Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        var plain = trial.MessageRecording.Request;
        var signed = trial.Signed(plain);
        var headers = Added(plain.Headers, signed.Headers);
        var query = Added(plain.Query, signed.Query);
        Assert.True(headers.Count + query.Count > 0, "Sign of the fixture adds neither a header nor a query parameter.");

        Assert.All(headers, name => Assert.All(Alterations(signed.Headers[name]), value =>
            AssertRefused(host.Webhook.Verify(signed with { Headers = Replace(signed.Headers, name, value, StringComparer.OrdinalIgnoreCase) }))));
        Assert.All(query, name => Assert.All(Alterations(signed.Query[name]), value =>
            AssertRefused(host.Webhook.Verify(signed with { Query = Replace(signed.Query, name, value, StringComparer.Ordinal) }))));
        return Task.CompletedTask;
    }

    private static List<string> Added(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        [.. after.Where(pair => before.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => pair.Key)];

    private static IEnumerable<string> Alterations(string value)
    {
        yield return "";
        yield return "x";
        yield return value[..^1];
        yield return value + value;
        foreach (var place in new[] { 0, value.Length / 2, value.Length - 2 }.Where(p => p >= 0))
        {
            yield return $"{value[..place]}{(value[place] == '1' ? '2' : '1')}{value[(place + 1)..]}";
        }
    }

    private static Dictionary<string, string> Replace(
        IReadOnlyDictionary<string, string> pairs, string name, string value, StringComparer comparer) => new(pairs, comparer) { [name] = value };
}
