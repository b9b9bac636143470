using System.Text.Json.Nodes;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>Walks a JSON document by its places.</summary>
internal static class PayloadNodes
{
    /// <summary>Every place below a node, with what is there; null for JSON's null.</summary>
    public static IEnumerable<(JsonNode Parent, object Key, JsonNode? Value)> Below(JsonNode node)
    {
        var places = node switch
        {
            JsonObject o => o.Select(member => ((object)member.Key, member.Value)),
            JsonArray a => a.Select((element, i) => ((object)i, element)),
            _ => [],
        };
        foreach (var (key, child) in places.ToList())
        {
            yield return (node, key, child);
            foreach (var deeper in child is null ? [] : Below(child))
            {
                yield return deeper;
            }
        }
    }

    /// <summary>Puts a value at a place.</summary>
    public static void Set(JsonNode parent, object key, JsonNode? value)
    {
        if (parent is JsonObject o)
        {
            o[(string)key] = value;
        }
        else
        {
            parent[(int)key] = value;
        }
    }
}
