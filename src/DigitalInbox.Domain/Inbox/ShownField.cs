using DigitalInbox.Fields;

namespace DigitalInbox.Inbox;

/// <summary>A custom field with what stands in it.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">What stands in it; null when it has no value.</param>
public sealed record ShownField(CustomField Field, FieldValue? Value)
{
    internal static IReadOnlyList<ShownField> Of(IEnumerable<CustomField> fields, FieldSheet sheet) =>
        [.. fields.Select(f => new ShownField(f, sheet.Of(f.Id)))];
}
