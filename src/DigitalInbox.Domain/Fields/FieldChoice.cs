namespace DigitalInbox.Fields;

/// <summary>One value of a list.</summary>
/// <param name="Value">What is stored. Compared by ordinal.</param>
/// <param name="Label">What people read; the value itself where it says nothing.</param>
public sealed record FieldChoice(string Value, FieldLabel Label);
