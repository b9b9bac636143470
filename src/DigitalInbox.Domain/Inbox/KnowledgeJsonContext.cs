using System.Text.Json.Serialization;

namespace DigitalInbox.Inbox;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(QuickReplyFavouritesBody))]
internal sealed partial class KnowledgeJsonContext : JsonSerializerContext;
