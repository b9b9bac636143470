namespace DigitalInbox.Inbox;

/// <summary>The custom fields of a case.</summary>
/// <param name="Version">The version of all the values together: what a change names; 0 before the first one.</param>
/// <param name="Fields">The fields, by id, also those without a value.</param>
public sealed record ShownFields(long Version, IReadOnlyList<ShownField> Fields);
