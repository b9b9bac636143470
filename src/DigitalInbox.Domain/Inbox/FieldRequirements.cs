using DigitalInbox.Fields;

namespace DigitalInbox.Inbox;

/// <summary>What holds when an agent saves values.</summary>
internal static class FieldRequirements
{
    /// <exception cref="InboxException"><c>field.unknown</c>, <c>field.invalid</c>, <c>field.readOnly</c>.</exception>
    public static void Require(FieldChange change, IReadOnlyList<CustomField> fields)
    {
        if (change.Unknown.Count > 0)
        {
            throw Refuse(
                InboxErrorKind.Refused, FieldErrors.Unknown, $"There is no field '{change.Unknown[0]}'.", "known", fields.Select(f => f.Id));
        }

        if (change.Faults.Count > 0)
        {
            throw FieldErrors.AreInvalid(change.Faults);
        }

        var closed = change.Changed.Where(v => fields.Any(f => !f.IsEditable && string.Equals(f.Id, v.Field, StringComparison.Ordinal))).ToList();
        if (closed.Count > 0)
        {
            throw Refuse(
                InboxErrorKind.Refused, FieldErrors.ReadOnly, $"Agents do not change '{closed[0].Field}'.", "fields", closed.Select(v => v.Field));
        }
    }

    /// <exception cref="InboxException"><c>field.required</c>.</exception>
    public static void RequireWhole(FieldSheet sheet, IReadOnlyList<CustomField> fields)
    {
        if (sheet.Missing(fields) is { Count: > 0 } missing)
        {
            throw Refuse(InboxErrorKind.Refused, FieldErrors.Required, $"Fill {string.Join(", ", missing)}, too.", "fields", missing);
        }
    }

    private static InboxException Refuse(InboxErrorKind kind, string code, string message, string name, IEnumerable<string> values) =>
        new(kind, code, message, new Dictionary<string, object?>(StringComparer.Ordinal) { [name] = values.ToArray() });
}
