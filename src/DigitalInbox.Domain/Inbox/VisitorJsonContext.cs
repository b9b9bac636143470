using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DigitalInbox.Inbox;

[JsonSerializable(typeof(VisitorSession))]
internal sealed partial class VisitorJsonContext : JsonSerializerContext
{
    public static JsonTypeInfo<VisitorSession> Create() =>
        (JsonTypeInfo<VisitorSession>)SideRecordJson.CreateOptions(new VisitorJsonContext()).GetTypeInfo(typeof(VisitorSession));
}
