using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DigitalInbox.Channels;

/// <summary>Writes and reads updates that wait for their message as JSON, for stores.</summary>
public static class MessageUpdateCodec
{
    private static readonly JsonTypeInfo<MessageUpdate> Json = MessageUpdateJsonContext.Create();

    /// <summary>Writes an update.</summary>
    /// <param name="update">The update.</param>
    public static string Write(MessageUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return JsonSerializer.Serialize(update, Json);
    }

    /// <summary>Reads an update.</summary>
    /// <param name="json">What was written.</param>
    /// <exception cref="JsonException">A newer version wrote it, or it is damaged.</exception>
    public static MessageUpdate Read(string json) => JsonSerializer.Deserialize(json, Json)!;
}
