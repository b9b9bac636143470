using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigitalInbox.Cases;

// A queue is a string, people are a list of strings.
internal sealed class DraftApproversConverter : JsonConverter<DraftApprovers>
{
    public override DraftApprovers Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return DraftApprovers.Of(new QueueId(reader.GetString()!));
        }

        var agents = new List<AgentId>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            agents.Add(new(reader.GetString()!));
        }

        return DraftApprovers.Of(agents);
    }

    public override void Write(Utf8JsonWriter writer, DraftApprovers value, JsonSerializerOptions options)
    {
        if (value.Queue is { } queue)
        {
            writer.WriteStringValue(queue.Value);
            return;
        }

        writer.WriteStartArray();
        foreach (var agent in value)
        {
            writer.WriteStringValue(agent.Value);
        }

        writer.WriteEndArray();
    }
}
