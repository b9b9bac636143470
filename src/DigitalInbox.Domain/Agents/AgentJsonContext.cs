using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DigitalInbox.Agents;

[JsonSerializable(typeof(PresenceChanged))]
[JsonSerializable(typeof(WorkTaken))]
[JsonSerializable(typeof(WorkAccepted))]
[JsonSerializable(typeof(WorkReleased))]
[JsonSerializable(typeof(OccupancyChanged))]
[JsonSerializable(typeof(ProfileChanged))]
[JsonSerializable(typeof(AgentStateJson))]
internal sealed partial class AgentJsonContext : JsonSerializerContext
{
    public static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = new AgentJsonContext().WithAddedModifier(LeaveEnvelopeOut),
        };
        IdJsonConverters.AddTo(options.Converters);
        options.Converters.Add(new JsonStringEnumConverter<AgentPresence>(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly();
        return options;
    }

    // The envelope has columns of its own in every store.
    private static void LeaveEnvelopeOut(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(AgentEvent)))
        {
            return;
        }

        foreach (var property in type.Properties.Where(p => p.Name is "agent" or "sequence" or "at" or "initiator"))
        {
            property.ShouldSerialize = static (_, _) => false;
        }
    }
}
