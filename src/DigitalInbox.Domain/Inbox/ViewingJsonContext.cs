using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DigitalInbox.Inbox;

[JsonSerializable(typeof(Viewing))]
internal sealed partial class ViewingJsonContext : JsonSerializerContext
{
    public static JsonTypeInfo<Viewing> Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = new ViewingJsonContext(),
        };
        IdJsonConverters.AddTo(options.Converters);
        options.MakeReadOnly();
        return (JsonTypeInfo<Viewing>)options.GetTypeInfo(typeof(Viewing));
    }
}
