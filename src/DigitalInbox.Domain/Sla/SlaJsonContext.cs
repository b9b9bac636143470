using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DigitalInbox.Cases;

namespace DigitalInbox.Sla;

[JsonSerializable(typeof(SlaSaved))]
internal sealed partial class SlaJsonContext : JsonSerializerContext
{
    public static JsonTypeInfo<SlaSaved> Saved { get; } = (JsonTypeInfo<SlaSaved>)CreateOptions().GetTypeInfo(typeof(SlaSaved));

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, TypeInfoResolver = new SlaJsonContext() };
        CaseJsonConverters.AddTo(options.Converters);
        options.MakeReadOnly();
        return options;
    }
}
