using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigitalInbox.Cases;

// Draft and who is asked by turns: short, since it is written with every snapshot.
internal sealed class CaseDraftsConverter : JsonConverter<CaseDrafts>
{
    private static readonly DraftApproversConverter Approvers = new();

    public override CaseDrafts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var items = new List<CaseDraft>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            var id = new DraftId(reader.GetGuid());
            reader.Read();
            items.Add(new CaseDraft(
                id, reader.TokenType == JsonTokenType.Null ? null : Approvers.Read(ref reader, typeof(DraftApprovers), options)));
        }

        return new CaseDrafts(items);
    }

    public override void Write(Utf8JsonWriter writer, CaseDrafts value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var draft in value)
        {
            writer.WriteStringValue(draft.Id.Value);
            if (draft.Asked is { } asked)
            {
                Approvers.Write(writer, asked, options);
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndArray();
    }
}
