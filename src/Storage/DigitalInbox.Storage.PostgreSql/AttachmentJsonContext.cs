using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigitalInbox.Storage.PostgreSql;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AttachmentJson.Stored[]))]
internal sealed partial class AttachmentJsonContext : JsonSerializerContext;
