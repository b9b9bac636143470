using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigitalInbox.Cases;

// {"office":3,"night":1}
internal sealed class CalendarVersionsConverter : JsonConverter<CalendarVersions>
{
    public override CalendarVersions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var items = new List<CalendarVersion>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var calendar = new CalendarId(reader.GetString()!);
            reader.Read();
            items.Add(new(calendar, reader.GetInt32()));
        }

        return items.Count == 0 ? CalendarVersions.None : new(items);
    }

    public override void Write(Utf8JsonWriter writer, CalendarVersions value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var item in value)
        {
            writer.WriteNumber(item.Calendar.Value, item.Version);
        }

        writer.WriteEndObject();
    }
}
