using NodaTime;

namespace DigitalInbox.Fields;

/// <summary>What stands in a field.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Value">The value, in the canonical form of its type; null once it was taken away.</param>
/// <param name="Version">How often it changed: 1 for the first value.</param>
/// <param name="At">When it last changed.</param>
/// <param name="By">Who changed it.</param>
public sealed record FieldValue(string Field, string? Value, int Version, Instant At, Initiator By);
