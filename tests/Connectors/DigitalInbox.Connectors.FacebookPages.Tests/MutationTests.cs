using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using FsCheck;
using FsCheck.Fluent;

namespace DigitalInbox.Connectors.FacebookPages.Tests;

/// <summary>Recorded payloads, damaged in every way: reading never throws, and never makes up anybody.</summary>
public sealed class MutationTests
{
    private const int Runs = 10_000;

    private static readonly string[] Originals =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Payloads"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static readonly string[] Values =
        ["null", "true", "0", "-1", "1e999", "123456789012345678901234567890", "\"\"", "\"text\"", "\"5009\"", "\"1001\"", "[]", "{}", "[[[]]]", "{\"id\":{}}"];

    [Fact]
    public void Damaged_bytes_never_throw()
    {
        var damaged =
            from original in Gen.Elements(Originals)
            let bytes = Encoding.UTF8.GetBytes(original)
            from length in Gen.Frequency((3, Gen.Constant(bytes.Length)), (1, Gen.Choose(0, bytes.Length)))
            from flips in Gen.ListOf(Gen.Zip(Gen.Choose(0, bytes.Length - 1), Gen.Choose(0, 255)), 4)
            select Flip(bytes, length, flips);

        Check(damaged, body => Assert.All(Parse(body), e => Assert.False(string.IsNullOrEmpty(e.Key))));
    }

    [Fact]
    public void Damaged_nodes_never_throw_and_never_make_up_anybody()
    {
        var understood = 0;
        var damaged =
            from original in Gen.Elements(Originals)
            from count in Gen.Choose(1, 3)
            from places in Gen.ListOf(Gen.Choose(0, 10_000), count)
            from kinds in Gen.ListOf(Gen.Choose(0, 3), count)
            from value in Gen.Elements(Values)
            select Damage(original, places, kinds, value);

        Check(damaged, json =>
        {
            var named = Scalars(JsonNode.Parse(json)).ToHashSet(StringComparer.Ordinal);
            foreach (var happened in Parse(Encoding.UTF8.GetBytes(json)))
            {
                understood += happened is UnknownArrived ? 0 : 1;
                foreach (var person in People(happened))
                {
                    Assert.NotEqual(Some.PageId, person);
                    Assert.True(named.Contains(person) || named.Contains(person[(person.IndexOf(':', StringComparison.Ordinal) + 1)..]), $"{person} in {json}");
                }

                if (happened is MessageArrived message)
                {
                    Assert.Equal($"{message.PostExternalId}/{message.Sender.ExternalId}", message.ThreadExternalId);
                }
            }
        });
        Assert.True(understood > Runs / 10, $"Only {understood} events were understood: the property says little.");
    }

    private static IEnumerable<string> People(ChannelEvent happened) => happened switch
    {
        MessageArrived message => [message.Sender.ExternalId],
        EchoArrived echo => [echo.Recipient.ExternalId],
        ReactionArrived { By: { } by } => [by.ExternalId],
        _ => [],
    };

    private static void Check<T>(Gen<T> inputs, Action<T> property) =>
        Prop.ForAll(Arb.From(inputs), property).Check(Laws.Config.WithMaxTest(Runs));

    private static IReadOnlyList<ChannelEvent> Parse(byte[] body)
    {
        var request = Some.Signed(body);
        var connector = Some.Connector();
        Assert.Same(WebhookVerdict.Verified.Instance, connector.Verify(request));
        return connector.Parse(request, Some.ReceivedAt);
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

    /// <summary>Takes nodes of the document and replaces, removes, copies or renames them.</summary>
    private static string Damage(string original, IEnumerable<int> places, IEnumerable<int> kinds, string value)
    {
        var root = JsonNode.Parse(original)!;
        foreach (var (place, kind) in places.Zip(kinds))
        {
            var nodes = Below(root).ToList();
            if (nodes.Count == 0)
            {
                break;
            }

            var (parent, key) = nodes[place % nodes.Count];
            var other = nodes[place / 7 % nodes.Count];
            var replacement = kind switch
            {
                0 => JsonNode.Parse(value),
                1 => Get(other)?.DeepClone(),
                _ => null,
            };
            switch (parent)
            {
                case JsonObject o when kind == 2:
                    o.Remove((string)key);
                    break;
                case JsonObject o when kind == 3:
                    var moved = o[(string)key]?.DeepClone();
                    o.Remove((string)key);
                    o[other.Key as string ?? "renamed"] = moved;
                    break;
                case JsonObject o:
                    o[(string)key] = replacement;
                    break;
                case JsonArray a when kind >= 2:
                    a.RemoveAt((int)key);
                    break;
                case JsonArray a:
                    a[(int)key] = replacement;
                    break;
            }
        }

        return root.ToJsonString();
    }

    private static JsonNode? Get((JsonNode Parent, object Key) at) => at.Parent is JsonObject o ? o[(string)at.Key] : at.Parent[(int)at.Key];

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

    private static IEnumerable<string> Scalars(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(member => Scalars(member.Value)),
        JsonArray a => a.SelectMany(Scalars),
        JsonValue value => [value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()],
        _ => [],
    };
}
