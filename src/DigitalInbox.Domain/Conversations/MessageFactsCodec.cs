using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DigitalInbox.Conversations;

/// <summary>Writes and reads the facts of messages as JSON, for stores.</summary>
public static class MessageFactsCodec
{
    private static readonly JsonTypeInfo<MessageFacts> Json = MessageFactsJsonContext.Create();

    /// <summary>Writes facts.</summary>
    /// <param name="facts">The facts.</param>
    /// <returns>The JSON; null for <see cref="MessageFacts.None"/>, so that most messages take no room for it.</returns>
    public static string? Write(MessageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (ReferenceEquals(facts, MessageFacts.None))
        {
            return null;
        }

        var json = JsonSerializer.Serialize(facts, Json);
        return json is "{}" ? null : json;
    }

    /// <summary>Reads facts.</summary>
    /// <param name="json">What was written.</param>
    /// <exception cref="JsonException">A newer version wrote it, or it is damaged.</exception>
    public static MessageFacts Read(string? json)
    {
        if (json is null)
        {
            return MessageFacts.None;
        }

        // A list that was left out is read as null.
        var facts = JsonSerializer.Deserialize(json, Json)!;
        return facts with
        {
            Reactions = facts.Reactions ?? [],
            Earlier = facts.Earlier ?? [],
            Withdrawn = facts.Withdrawn ?? [],
            Tags = facts.Tags ?? [],
        };
    }
}
