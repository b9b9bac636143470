using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigitalInbox.Routing;

[JsonSerializable(typeof(RoutingDecision))]
internal sealed partial class RoutingJsonContext : JsonSerializerContext
{
    public static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = new RoutingJsonContext(),
        };
        IdJsonConverters.AddTo(options.Converters);
        options.Converters.Add(new JsonStringEnumConverter<RoutingExclusion>(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly();
        return options;
    }
}
