using System.Text.Json.Nodes;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Reads and writes a member of a JSON object by its path, such as <c>push.acceptWithin</c>.</summary>
internal static class JsonPlace
{
    public static JsonNode? Find(JsonObject root, string path)
    {
        JsonNode? found = root;
        foreach (var name in path.Split('.'))
        {
            found = (found as JsonObject)?[name];
        }

        return found;
    }

    /// <summary>The object in which the member of a path stands; null when it is not there.</summary>
    public static JsonObject? Around(JsonObject root, string path) =>
        path.LastIndexOf('.') is > 0 and var end ? Find(root, path[..end]) as JsonObject : root;

    /// <summary>Writes a member, with the objects around it; null takes it away, with those of them that it leaves empty.</summary>
    public static void Set(JsonObject root, string path, JsonNode? value)
    {
        var names = path.Split('.');
        if (value is null)
        {
            Remove(root, names);
            return;
        }

        var inside = root;
        foreach (var name in names[..^1])
        {
            if (inside[name] is not JsonObject next)
            {
                inside[name] = next = [];
            }

            inside = next;
        }

        inside[names[^1]] = value;
    }

    private static void Remove(JsonObject from, ReadOnlySpan<string> names)
    {
        if (names.Length == 1)
        {
            from.Remove(names[0]);
        }
        else if (from[names[0]] is JsonObject inside)
        {
            Remove(inside, names[1..]);
            if (inside.Count == 0)
            {
                from.Remove(names[0]);
            }
        }
    }
}
