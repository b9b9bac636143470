namespace DigitalInbox.Cases;

/// <summary>A custom field of the case changed. What stands in it now is in the case's fields, and goes with them.</summary>
/// <param name="FieldId">The field.</param>
/// <param name="Version">Which of its values it has now, from 1; also taking a value away counts.</param>
public sealed record CaseFieldChanged(string FieldId, int Version) : CaseEvent;
