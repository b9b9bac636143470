using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using FsCheck;
using FsCheck.Fluent;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

/// <summary>Recorded payloads, damaged: a message stays with whom it names, itself or through the contacts beside it.</summary>
public sealed class MutationTests
{
    private const int Runs = 10_000;

    /// <summary>The recordings that a document can hold: members once each, and whole characters.</summary>
    private static readonly string[] Documents =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Payloads"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)
            .Except([Some.Payload("duplicated-members.json"), Some.Payload("half-surrogates.json")], StringComparer.Ordinal),
    ];

    private static readonly string[] Values =
        ["null", "true", "0", "-1", "1e999", "123456789012345678901234567890", "\"\"", "\"text\"", "\"15550009999\"", "[]", "{}", "[[[]]]", "{\"id\":{}}"];

    [Fact]
    public void Damaged_nodes_never_throw_and_never_move_a_message()
    {
        var understood = 0;
        var damaged =
            from original in Gen.Elements(Documents)
            from count in Gen.Choose(1, 3)
            from places in Gen.ListOf(Gen.Choose(0, 10_000), count)
            from kinds in Gen.ListOf(Gen.Choose(0, 3), count)
            from value in Gen.Elements(Values)
            select Damage(original, places, kinds, value);

        Check(damaged, json =>
        {
            var events = Parse(Encoding.UTF8.GetBytes(json));
            understood += events.OfType<MessageArrived>().Count();
            Assert.All(events.OfType<MessageArrived>(), message => AssertIsTheirs(message, json));
        });
        Assert.True(understood > Runs / 10, $"Only {understood} messages were understood: the property says little.");
    }

    [Fact]
    public void People_who_share_a_batch_are_never_mixed()
    {
        var person = Gen.Choose(1, 6);
        var batches =
            from senders in Gen.ListOf(Gen.Zip(person, Gen.Choose(0, 2)), 6)
            from listed in Gen.ListOf(Gen.Zip(person, Gen.Choose(0, 2)), 6)
            select (senders, listed);

        Check(batches, batch =>
        {
            var contacts = batch.listed.Select(p => Contact(p.Item1, p.Item2));
            var messages = batch.senders.Select((p, i) => Message(p.Item1, p.Item2, i));
            var json = $$"""{"object":"whatsapp_business_account","entry":[{"changes":[{"value":{"metadata":{"phone_number_id":"222"},"messages":[{{string.Join(',', messages)}}],"contacts":[{{string.Join(',', contacts)}}]},"field":"messages"}]}]}""";

            var events = Parse(Encoding.UTF8.GetBytes(json));

            Assert.Equal(batch.senders.Count, events.Count);
            foreach (var (e, (number, _)) in events.Zip(batch.senders))
            {
                var message = Assert.IsType<MessageArrived>(e);
                Assert.Contains(message.Sender.ExternalId, new[] { $"155500000{number}", $"US.{number}" }, StringComparer.Ordinal);
                Assert.Contains(message.Sender.DisplayName, new[] { null, $"Person {number}" }, StringComparer.Ordinal);
                Assert.Equal($"I am {number}", message.Text);
                Assert.Equal(message.Sender.ExternalId, message.ThreadExternalId);
            }
        });

        // 0: by number; 1: by user id; 2: by both.
        static string Contact(int n, int by) => $$"""{"profile":{"name":"Person {{n}}"}{{(by != 1 ? $",\"wa_id\":\"155500000{n}\"" : "")}}{{(by != 0 ? $",\"user_id\":\"US.{n}\"" : "")}}}""";
        static string Message(int n, int by, int i) => $$"""{"id":"wamid.{{i}}","type":"text","text":{"body":"I am {{n}}"}{{(by != 1 ? $",\"from\":\"155500000{n}\"" : "")}}{{(by != 0 ? $",\"from_user_id\":\"US.{n}\"" : "")}}}""";
    }

    private static void Check<T>(Gen<T> inputs, Action<T> property) =>
        Prop.ForAll(Arb.From(inputs), property).Check(Laws.Config.WithMaxTest(Runs));

    private static IReadOnlyList<ChannelEvent> Parse(byte[] body)
    {
        var request = Some.Signed(body);
        var connector = Some.Connector();
        Assert.Same(WebhookVerdict.Verified.Instance, connector.Verify(request));
        return connector.Parse(request, Some.ReceivedAt);
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

    /// <summary>By a second reading of the document: some message of this id names this sender, itself or through the contact of its own number.</summary>
    private static void AssertIsTheirs(MessageArrived message, string json)
    {
        using var document = JsonDocument.Parse(json);
        var owners = new HashSet<(string Id, string Sender, string? Name)>();
        foreach (var value in Objects(document.RootElement).Where(o => o.TryGetProperty("messages", out _)))
        {
            var contacts = Elements(value, "contacts");
            foreach (var m in Elements(value, "messages").Where(m => m.ValueKind == JsonValueKind.Object))
            {
                var (id, from, user) = (Text(m, "id"), Id(m, "from"), Id(m, "from_user_id"));
                foreach (var name in new[] { user, from })
                {
                    Add(id, name, null);
                }

                foreach (var c in contacts.Where(c => Is(Id(c, "user_id"), user) || Is(Id(c, "wa_id"), from)))
                {
                    var profile = c.TryGetProperty("profile", out var p) ? Text(p, "name") : null;
                    Add(id, user ?? Id(c, "user_id") ?? from, profile);
                    Add(id, user ?? Id(c, "user_id") ?? from, null);
                }
            }
        }

        static bool Is(string? value, string? expected) => expected is not null && string.Equals(value, expected, StringComparison.Ordinal);

        Assert.Contains((message.ExternalId, message.Sender.ExternalId, message.Sender.DisplayName), owners);

        void Add(string? id, string? sender, string? name)
        {
            if (id is not null && sender is not null)
            {
                owners.Add((id, sender, name));
            }
        }
    }

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => Objects(m.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    private static List<JsonElement> Elements(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    /// <summary>An empty id is none.</summary>
    private static string? Id(JsonElement element, string name) => Text(element, name) is { Length: > 0 } id ? id : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? member.ToString()
            : null;
}
