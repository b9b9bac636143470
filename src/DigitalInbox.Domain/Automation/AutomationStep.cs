namespace DigitalInbox.Automation;

/// <summary>One action of a run.</summary>
/// <param name="Action">The name of the action, such as <c>setStatus</c>.</param>
/// <param name="State">What became of it.</param>
/// <param name="Code">Why it was refused or not done; null when nothing is to be said.</param>
public sealed record AutomationStep(string Action, AutomationStepState State, string? Code = null);
