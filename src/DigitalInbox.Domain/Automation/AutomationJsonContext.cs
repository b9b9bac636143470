using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigitalInbox.Automation;

[JsonSerializable(typeof(AutomationRun))]
[JsonSerializable(typeof(WebhookDelivery))]
internal sealed partial class AutomationJsonContext : JsonSerializerContext
{
    public static AutomationJsonContext Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        IdJsonConverters.AddTo(options.Converters);
        options.Converters.Add(new JsonStringEnumConverter<AutomationRunState>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<AutomationStepState>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<WebhookDeliveryState>(JsonNamingPolicy.CamelCase));
        return new AutomationJsonContext(options);
    }
}
