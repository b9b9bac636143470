namespace DigitalInbox.Fields;

/// <summary>What became of values that were put in.</summary>
/// <param name="Sheet">The values after.</param>
/// <param name="Changed">What changed, in the order in which it was given.</param>
/// <param name="Faults">What did not fit its field, and was left out.</param>
/// <param name="Unknown">Fields that there are not.</param>
internal sealed record FieldChange(
    FieldSheet Sheet, IReadOnlyList<FieldValue> Changed, IReadOnlyList<FieldFault> Faults, IReadOnlyList<string> Unknown);
