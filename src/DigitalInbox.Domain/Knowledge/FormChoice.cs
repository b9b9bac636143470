namespace DigitalInbox.Knowledge;

/// <summary>One of the answers that a field offers.</summary>
/// <param name="Value">What is kept when it is chosen; of its own in the field.</param>
/// <param name="Label">What the customer reads.</param>
public sealed record FormChoice(string Value, FormText Label);
