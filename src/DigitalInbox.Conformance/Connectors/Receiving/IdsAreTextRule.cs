using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class IdsAreTextRule : ReceivingRule
{
    public override string Name => "An id is the same whether it comes as a string or as a number";

    public override Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        foreach (var recording in trial.Recordings.Where(r => PayloadScalars.IsJson(r.Body.Span)))
        {
            var before = Read(host, trial.Signed(recording)).SelectMany(e => e.Ids()).ToList();
            foreach (var turned in Turned(recording.Body, before.ToHashSet(StringComparer.Ordinal)))
            {
                var after = Read(host, trial.Signed(With(recording, Encoding.UTF8.GetBytes(turned)))).SelectMany(e => e.Ids());
                Assert.True(before.SequenceEqual(after, StringComparer.Ordinal), $"{recording.Name} has other ids when one of them is turned: {turned}");
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The document with one id after the other turned from a string to a number or back.</summary>
    private static IEnumerable<string> Turned(ReadOnlyMemory<byte> body, HashSet<string> ids)
    {
        if (PayloadScalars.Of(body.Span) is null || !TryParse(body, out var root))
        {
            yield break;
        }

        foreach (var (parent, key, value) in PayloadNodes.Below(root).ToList())
        {
            if (value is JsonValue scalar && IsId(scalar.ToString(), ids))
            {
                var isText = scalar.GetValueKind() == System.Text.Json.JsonValueKind.String;
                PayloadNodes.Set(parent, key, isText ? JsonNode.Parse(scalar.ToString()) : JsonValue.Create(scalar.ToString()));
                yield return root.ToJsonString();
                PayloadNodes.Set(parent, key, scalar);
            }
        }
    }

    private static bool TryParse(ReadOnlyMemory<byte> body, out JsonNode root)
    {
        try
        {
            root = JsonNode.Parse(body.Span)!;
            _ = PayloadNodes.Below(root).Count();
            return true;
        }
        catch (Exception odd) when (odd is ArgumentException or InvalidOperationException)
        {
            root = new JsonObject();
            return false;
        }
    }

    // Only what looks the same as a number: no plus, no leading zero.
    private static bool IsId(string text, HashSet<string> ids) =>
        ids.Contains(text) && BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number.ToString(CultureInfo.InvariantCulture) == text;
}
