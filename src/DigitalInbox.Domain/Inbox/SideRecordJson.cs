using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigitalInbox.Inbox;

/// <summary>How the bodies of side records are written that hold instants and initiators.</summary>
internal static class SideRecordJson
{
    public static JsonSerializerOptions CreateOptions(JsonSerializerContext context)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = context,
        };
        IdJsonConverters.AddTo(options.Converters);
        options.Converters.Add(new JsonStringEnumConverter<InitiatorKind>(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly();
        return options;
    }
}
