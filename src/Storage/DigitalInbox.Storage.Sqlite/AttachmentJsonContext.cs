using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigitalInbox.Storage.Sqlite;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AttachmentJson.Stored[]))]
internal sealed partial class AttachmentJsonContext : JsonSerializerContext;
