using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace DigitalInbox.Cases;

// Agent and instant by turns: short, and any id can stand in it.
internal sealed class CaseDeclinesConverter : JsonConverter<CaseDeclines>
{
    public override CaseDeclines Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var items = new List<CaseDecline>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            var agent = new AgentId(reader.GetString()!);
            reader.Read();
            items.Add(new CaseDecline(agent, InstantPattern.ExtendedIso.Parse(reader.GetString()!).Value));
        }

        return new CaseDeclines(items);
    }

    public override void Write(Utf8JsonWriter writer, CaseDeclines value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var decline in value)
        {
            writer.WriteStringValue(decline.Agent.Value);
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(decline.At));
        }

        writer.WriteEndArray();
    }
}
