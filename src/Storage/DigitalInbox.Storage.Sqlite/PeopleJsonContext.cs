using System.Text.Json.Serialization;

namespace DigitalInbox.Storage.Sqlite;

[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class PeopleJsonContext : JsonSerializerContext;
