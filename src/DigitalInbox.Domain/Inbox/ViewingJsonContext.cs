using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigitalInbox.Inbox;

[JsonSerializable(typeof(Viewing))]
internal sealed partial class ViewingJsonContext : JsonSerializerContext
{
    public static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = new ViewingJsonContext(),
        };
        IdJsonConverters.AddTo(options.Converters);
        options.MakeReadOnly();
        return options;
    }
}
