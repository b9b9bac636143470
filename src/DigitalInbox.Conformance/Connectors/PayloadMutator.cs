using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>Damages payloads, the same way in every run of a seed: bytes of any body, nodes of JSON.</summary>
internal sealed class PayloadMutator(Random random)
{
    /// <summary>The variable that sets the seed.</summary>
    public const string SeedVariable = "DIGITALINBOX_SEED";

    private const int UsualSeed = 20260301;

    private static readonly string[] Values =
        ["null", "true", "0", "-1", "1e999", "123456789012345678901234567890", "\"\"", "\" \"", "\"text\"", "\"15550009999\"", "[]", "{}", "[[[]]]", "{\"id\":{}}"];

    /// <summary>The seed of this run.</summary>
    public static int Seed =>
        int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) ? given : UsualSeed;

    public static Random NewRandom() => new(Seed);

    /// <summary>Gives a damaged copy.</summary>
    public byte[] Damage(ReadOnlyMemory<byte> body) =>
        random.Next(3) > 0 && PayloadScalars.IsJson(body.Span) && DamageNodes(body) is { } damaged ? damaged : DamageBytes(body);

    private byte[] DamageBytes(ReadOnlyMemory<byte> body)
    {
        var damaged = body.ToArray();
        for (var flips = random.Next(1, 5); flips > 0 && damaged.Length > 0; flips--)
        {
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        }

        return random.Next(4) == 0 ? damaged[..random.Next(Math.Min(1, damaged.Length), damaged.Length + 1)] : damaged;
    }

    /// <returns>Null for a document that a tree cannot hold.</returns>
    private byte[]? DamageNodes(ReadOnlyMemory<byte> body)
    {
        try
        {
            var root = JsonNode.Parse(body.Span)!;
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                var places = PayloadNodes.Below(root).ToList();
                if (places.Count > 0)
                {
                    Change(places[random.Next(places.Count)], places[random.Next(places.Count)]);
                }
            }

            return Encoding.UTF8.GetBytes(root.ToJsonString());
        }
        catch (Exception odd) when (odd is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Replaces a node by an odd value or a copy of another one, removes it, renames it.</summary>
    private void Change((JsonNode Parent, object Key, JsonNode? Value) at, (JsonNode Parent, object Key, JsonNode? Value) other)
    {
        switch (random.Next(4))
        {
            case 0:
                PayloadNodes.Set(at.Parent, at.Key, JsonNode.Parse(Values[random.Next(Values.Length)]));
                break;
            case 1:
                PayloadNodes.Set(at.Parent, at.Key, other.Value?.DeepClone());
                break;
            case 2 when at.Parent is JsonObject o:
                o.Remove((string)at.Key);
                break;
            case 3 when at.Parent is JsonObject o:
                o.Remove((string)at.Key);
                o[other.Key as string ?? "renamed"] = at.Value?.DeepClone();
                break;
            case var _ when at.Parent is JsonArray a:
                a.RemoveAt((int)at.Key);
                break;
        }
    }
}
