using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DigitalInbox.Inbox;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Reads the list of erasures that somebody kept, in the JSON in which it is downloaded.</summary>
internal static class KeptErasures
{
    /// <returns>The entries, and in words what is wrong with the list; null for nothing.</returns>
    public static (IReadOnlyList<ErasureEntry> Entries, string? Fault) Read(Words words, string text)
    {
        JsonArray? items;
        try
        {
            var whole = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
            items = whole as JsonArray ?? (whole as JsonObject)?["items"] as JsonArray;
        }
        catch (JsonException fault)
        {
            return ([], words.Format("erasures.notJson", (fault.LineNumber ?? 0) + 1));
        }
        catch (InvalidOperationException)
        {
            // A name with half of a character.
            return ([], words["erasures.noItems"]);
        }

        if (items is null)
        {
            return ([], words["erasures.noItems"]);
        }

        var entries = new List<ErasureEntry>();
        foreach (var item in items)
        {
            if (Read(item) is not { } entry)
            {
                return ([], words.Format("erasures.badEntry", entries.Count + 1));
            }

            entries.Add(entry);
        }

        return (entries, null);
    }

    private static ErasureEntry? Read(JsonNode? item) =>
        item is JsonObject entry
        && Guid.TryParse(TextOf(entry["contactId"]), CultureInfo.InvariantCulture, out var id)
        && InstantPattern.ExtendedIso.Parse(TextOf(entry["erasedAt"])) is { Success: true, Value: var at }
            ? new ErasureEntry(new ContactId(id), at)
            : null;

    private static string TextOf(JsonNode? value)
    {
        try
        {
            return value is JsonValue known && known.TryGetValue<string>(out var text) ? text : "";
        }
        catch (InvalidOperationException)
        {
            // Half of a character is JSON, but no text.
            return "";
        }
    }
}
