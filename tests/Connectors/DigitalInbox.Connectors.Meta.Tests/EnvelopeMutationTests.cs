using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using FsCheck;
using FsCheck.Fluent;

namespace DigitalInbox.Connectors.Meta.Tests;

/// <summary>Payloads damaged in every way: reading never throws, and an element is never lost nor handed to another account.</summary>
public sealed class EnvelopeMutationTests
{
    private const int Runs = 10_000;

    private const string Batch =
        """{"object":"page","entry":[{"id":"1001","time":1,"messaging":[{"sender":{"id":"1"},"n":1},{"sender":{"id":"2"},"n":2}],"changes":[{"field":"feed","value":{"from":{"id":"3"}},"n":3}]},{"id":"1002","standby":[{"n":4}]}]}""";

    private static readonly string[] Originals = [Some.FeedBody, Some.MessengerBody, Some.InstagramBody, Some.WhatsAppBody, Batch];

    private static readonly string[] Values = ["null", "true", "0", "1e999", "\"\"", "\"1001\"", "\"1002\"", "[]", "{}", "[[[]]]", "[{\"n\":9}]", "{\"id\":{}}"];

    [Fact]
    public void Damaged_bytes_never_throw()
    {
        var damaged =
            from original in Gen.Elements(Originals)
            let bytes = Encoding.UTF8.GetBytes(original)
            from length in Gen.Frequency((3, Gen.Constant(bytes.Length)), (1, Gen.Choose(0, bytes.Length)))
            from flips in Gen.ListOf(Gen.Zip(Gen.Choose(0, bytes.Length - 1), Gen.Choose(0, 255)), 4)
            select Flip(bytes, length, flips);

        Check(damaged, body => Assert.All(Read(body), e => Assert.False(string.IsNullOrEmpty(e.Key))));
    }

    [Fact]
    public void Damaged_nodes_lose_nothing_and_reach_no_other_account()
    {
        var mapped = 0;
        var damaged =
            from original in Gen.Elements(Originals)
            from places in Gen.ListOf(Gen.Zip(Gen.Choose(0, 10_000), Gen.Choose(0, 2)), 2)
            from value in Gen.Elements(Values)
            select Damage(original, places, value);

        Check(damaged, json =>
        {
            var events = Read(Encoding.UTF8.GetBytes(json)).Cast<UnknownArrived>().ToList();
            var (all, ours) = Expected(json);
            mapped += ours.Count;
            if (events is [{ Reason: "object.unknown" or "payload.shape" } whole] && string.Equals(Some.Text(whole.Payload), json, StringComparison.Ordinal))
            {
                return;
            }

            Assert.Equal(ours, events.Where(e => e.Reason is "mapped").Select(e => Some.Text(e.Payload)));
            Assert.All(all, element => Assert.Contains(events, e => Some.Text(e.Payload).Contains(element, StringComparison.Ordinal)));
        });
        Assert.True(mapped > Runs / 10, $"Only {mapped} elements were handed out: the property says little.");
    }

    private static void Check<T>(Gen<T> inputs, Action<T> property) => Prop.ForAll(Arb.From(inputs), property).Check(Laws.Config.WithMaxTest(Runs));

    private static IReadOnlyList<ChannelEvent> Read(byte[] body) => MetaEnvelope.Read(body, "page", "1001", (element, events) =>
    {
        var reader = element.Open();
        while (MetaJson.NextProperty(ref reader))
        {
            _ = reader.ValueTextEquals("n"u8) ? MetaJson.ReadId(ref reader) : MetaJson.ReadTextIn(ref reader, "id"u8);
        }

        events.Add(MetaUnknown.Of("mapped", element.Raw, element.Person()));
        return null;
    });

    /// <summary>By a second reading of the document: every element there is, and those of our account.</summary>
    private static (List<string> All, List<string> Ours) Expected(string json)
    {
        using var document = JsonDocument.Parse(json);
        List<string> all = [], ours = [];
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("entry", out var entries) || entries.ValueKind != JsonValueKind.Array)
        {
            return (all, ours);
        }

        foreach (var entry in entries.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.Object))
        {
            var isOurs = entry.TryGetProperty("id", out var id) && string.Equals(id.ToString(), "1001", StringComparison.Ordinal);
            foreach (var list in entry.EnumerateObject().Where(m => m.Name is "changes" or "messaging" or "standby" && m.Value.ValueKind == JsonValueKind.Array))
            {
                all.AddRange(list.Value.EnumerateArray().Select(element => element.GetRawText()));
                ours.AddRange(list.Value.EnumerateArray().Where(element => isOurs && element.ValueKind == JsonValueKind.Object).Select(element => element.GetRawText()));
            }
        }

        return (all, ours);
    }

    private static byte[] Flip(byte[] bytes, int length, IEnumerable<(int, int)> flips)
    {
        var damaged = bytes.ToArray();
        foreach (var (place, value) in flips)
        {
            damaged[place] = (byte)value;
        }

        return damaged[..length];
    }

    /// <summary>Takes nodes of the document and replaces, removes or renames them.</summary>
    private static string Damage(string original, IEnumerable<(int Place, int Kind)> places, string value)
    {
        var root = JsonNode.Parse(original)!;
        foreach (var (place, kind) in places)
        {
            var nodes = Below(root).ToList();
            var (parent, key) = nodes[place % nodes.Count];
            switch (parent)
            {
                case JsonObject o when kind == 0:
                    o[(string)key] = JsonNode.Parse(value);
                    break;
                case JsonObject o:
                    var moved = o[(string)key]?.DeepClone();
                    o.Remove((string)key);
                    if (kind == 1)
                    {
                        o["renamed"] = moved;
                    }

                    break;
                case JsonArray a when kind == 0:
                    a[(int)key] = JsonNode.Parse(value);
                    break;
                case JsonArray a:
                    a.RemoveAt((int)key);
                    break;
            }

            if (!Below(root).Any())
            {
                break;
            }
        }

        return root.ToJsonString();
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Below(JsonNode node)
    {
        var keys = node switch
        {
            JsonObject o => o.Select(member => ((object)member.Key, member.Value)),
            JsonArray a => a.Select((element, i) => ((object)i, element)),
            _ => [],
        };
        foreach (var (key, child) in keys.ToList())
        {
            yield return (node, key);
            foreach (var deeper in child is null ? [] : Below(child))
            {
                yield return deeper;
            }
        }
    }
}
