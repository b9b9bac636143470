using System.Text.Json.Serialization;

namespace DigitalInbox.Sla;

[JsonSerializable(typeof(string[][]))]
internal sealed partial class SlaJsonContext : JsonSerializerContext;
