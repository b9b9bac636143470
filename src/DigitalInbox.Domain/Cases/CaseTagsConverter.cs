using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigitalInbox.Cases;

internal sealed class CaseTagsConverter : JsonConverter<CaseTags>
{
    public override CaseTags Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var items = new List<TagId>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            items.Add(new TagId(reader.GetString()!));
        }

        return new CaseTags(items);
    }

    public override void Write(Utf8JsonWriter writer, CaseTags value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var tag in value)
        {
            writer.WriteStringValue(tag.Value);
        }

        writer.WriteEndArray();
    }
}
