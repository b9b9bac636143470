using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigitalInbox.Inbox;

/// <summary>How far a run of retention is.</summary>
/// <param name="Stage">What is being removed: the kinds of <see cref="RetainedKind"/> first, then the rules of cases.</param>
/// <param name="After">The cursor of the page of cases before this one.</param>
/// <param name="Case">The number of the case that is being erased; 0 for none.</param>
/// <param name="Sequence">The place of its last message that is done.</param>
internal sealed record RetentionState(int Stage = 0, string? After = null, long Case = 0, long Sequence = 0)
{
    public static RetentionState Read(string json) => JsonSerializer.Deserialize(json, RetentionJsonContext.Default.RetentionState)!;

    public string Write() => JsonSerializer.Serialize(this, RetentionJsonContext.Default.RetentionState);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RetentionState))]
internal sealed partial class RetentionJsonContext : JsonSerializerContext;
