namespace DigitalInbox.Automation;

/// <summary>Whether a condition holds.</summary>
/// <param name="Set">The set in which it stands, from 1.</param>
/// <param name="Condition">The condition, as it is named in the definition, such as <c>status</c>.</param>
/// <param name="Holds">Whether it holds.</param>
public sealed record AutomationVerdict(int Set, string Condition, bool Holds);
