using NodaTime;

namespace DigitalInbox.Fields;

/// <summary>The values of one contact or one case. Immutable.</summary>
internal sealed record FieldSheet(IReadOnlyList<FieldValue> Values)
{
    public static FieldSheet Empty { get; } = new([]);

    /// <summary>What stands in a field; null when it has no value.</summary>
    public FieldValue? Of(string field) => Find(field) is { Value: not null } known ? known : null;

    /// <summary>What is known of a field, also that its value was taken away; null when it never had one.</summary>
    public FieldValue? Find(string field) => Values.FirstOrDefault(v => string.Equals(v.Field, field, StringComparison.Ordinal));

    /// <summary>Puts values in that fit their fields.</summary>
    /// <param name="given">The values by field; null takes one away. What is as it is already changes nothing.</param>
    /// <param name="fields">The fields there are.</param>
    /// <param name="by">Who changes them.</param>
    /// <param name="now">The instant.</param>
    public FieldChange Change(IReadOnlyDictionary<string, string?> given, IEnumerable<CustomField> fields, Initiator by, Instant now)
    {
        var known = fields.ToDictionary(f => f.Id, StringComparer.Ordinal);
        List<FieldFault> faults = [];
        List<FieldValue> changed = [];
        List<string> unknown = [];
        foreach (var (id, text) in given)
        {
            if (!known.TryGetValue(id, out var field))
            {
                unknown.Add(id);
                continue;
            }

            // A form sends all it shows: what stands there stays, also where the field would not take it any more.
            if (Find(id) is { Value: { } standing } && string.Equals(standing, text, StringComparison.Ordinal))
            {
                continue;
            }

            var (value, fault) = FieldFormat.Read(field, text);
            if (fault is not null)
            {
                faults.Add(fault);
                continue;
            }

            var before = Find(id);
            if (!string.Equals(before?.Value, value, StringComparison.Ordinal))
            {
                changed.Add(new FieldValue(id, value, (before?.Version ?? 0) + 1, now, by));
            }
        }

        return new FieldChange(With(changed), changed, faults, unknown);
    }

    /// <summary>The fields that agents must fill and that have no value.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<CustomField> fields) =>
        [.. fields.Where(f => f is { IsRequired: true, IsEditable: true } && Of(f.Id) is null).Select(f => f.Id)];

    /// <summary>Lets the values of another sheet stand in where this one knows nothing.</summary>
    public FieldSheet Or(FieldSheet other) => new([.. Values, .. other.Values.Where(v => Find(v.Field) is null)]);

    private FieldSheet With(List<FieldValue> changed) => changed.Count == 0
        ? this
        : new([.. Values.Where(v => !changed.Exists(c => string.Equals(c.Field, v.Field, StringComparison.Ordinal))), .. changed]);
}
