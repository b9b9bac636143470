using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DigitalInbox.Approvals;

/// <summary>Writes and reads drafts as JSON, as they are kept beside the cases.</summary>
/// <remarks>Safe for use by many threads.</remarks>
public static class DraftCodec
{
    private static readonly JsonTypeInfo<Draft> Json = DraftJsonContext.Create();

    /// <summary>Writes a draft.</summary>
    /// <param name="draft">The draft.</param>
    public static string Write(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return JsonSerializer.Serialize(draft, Json);
    }

    /// <summary>Reads a draft.</summary>
    /// <param name="json">What was written.</param>
    /// <exception cref="JsonException">A newer version wrote it, or it is damaged.</exception>
    public static Draft Read(string json)
    {
        // A list that was left out is read as null.
        var draft = JsonSerializer.Deserialize(json, Json) ?? throw new JsonException("It is no draft.");
        return draft with { Versions = [.. draft.Versions.Select(v => v with { Content = v.Content with { Files = v.Content.Files ?? [] } })] };
    }
}
