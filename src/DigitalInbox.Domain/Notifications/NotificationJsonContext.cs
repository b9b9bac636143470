using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DigitalInbox.Notifications;

[JsonSerializable(typeof(NotificationBody))]
[JsonSerializable(typeof(NotificationSettingsBody))]
internal sealed partial class NotificationJsonContext : JsonSerializerContext
{
    private static readonly JsonSerializerOptions Json = CreateOptions();

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Json.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = new NotificationJsonContext(),
        };
        IdJsonConverters.AddTo(options.Converters);
        options.Converters.Add(new JsonStringEnumConverter<InitiatorKind>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<SlaMetric>(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly();
        return options;
    }
}
