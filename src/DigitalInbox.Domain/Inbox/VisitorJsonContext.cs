using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DigitalInbox.Inbox;

[JsonSerializable(typeof(VisitorSession))]
[JsonSerializable(typeof(VisitorVisit))]
[JsonSerializable(typeof(VisitorEntry))]
[JsonSerializable(typeof(TranscriptOrder))]
[JsonSerializable(typeof(VisitorUpload))]
internal sealed partial class VisitorJsonContext : JsonSerializerContext
{
    private static readonly JsonSerializerOptions Json = SideRecordJson.CreateOptions(new VisitorJsonContext());

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Json.GetTypeInfo(typeof(T));
}
