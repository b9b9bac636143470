using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DigitalInbox.AspNetCore.Api;

namespace DigitalInbox.AspNetCore.Visitors;

[JsonSerializable(typeof(VisitorArrivalBody))]
[JsonSerializable(typeof(VisitorSessionJson))]
[JsonSerializable(typeof(VisitorMessageBody))]
[JsonSerializable(typeof(VisitorMessageJson))]
[JsonSerializable(typeof(VisitorShownBody))]
[JsonSerializable(typeof(VisitorTypingBody))]
[JsonSerializable(typeof(VisitorPresenceBody))]
[JsonSerializable(typeof(VisitorEndBody))]
[JsonSerializable(typeof(VisitorTranscriptBody))]
[JsonSerializable(typeof(VisitorLeaveBody))]
[JsonSerializable(typeof(VisitorConfigJson))]
[JsonSerializable(typeof(VisitorFileJson))]
[JsonSerializable(typeof(VisitorWaitingJson))]
[JsonSerializable(typeof(VisitorWritesJson))]
[JsonSerializable(typeof(VisitorConversationJson))]
[JsonSerializable(typeof(VisitorSummariesJson))]
[JsonSerializable(typeof(VisitorEarlierJson))]
internal sealed partial class VisitorJsonContext : JsonSerializerContext
{
    private static readonly JsonSerializerOptions Json = Create();

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Json.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = ApiJsonContext.Json.Encoder,
            TypeInfoResolver = new VisitorJsonContext(),
        };
        options.MakeReadOnly();
        return options;
    }
}
