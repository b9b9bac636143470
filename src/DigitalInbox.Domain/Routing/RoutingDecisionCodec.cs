using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DigitalInbox.Routing;

/// <summary>Writes and reads decisions of routing as JSON, for stores. Safe for use by many threads.</summary>
public static class RoutingDecisionCodec
{
    private static readonly JsonTypeInfo<RoutingDecision> Json =
        (JsonTypeInfo<RoutingDecision>)RoutingJsonContext.CreateOptions().GetTypeInfo(typeof(RoutingDecision));

    /// <summary>Writes a decision.</summary>
    /// <param name="decision">The decision.</param>
    public static string Write(RoutingDecision decision) => JsonSerializer.Serialize(decision, Json);

    /// <summary>Reads a decision.</summary>
    /// <param name="json">The stored JSON.</param>
    public static RoutingDecision Read(string json) => JsonSerializer.Deserialize(json, Json)!;
}
