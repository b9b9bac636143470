namespace DigitalInbox.Cases;

/// <summary>A status as a workflow has it.</summary>
/// <param name="Status">The status.</param>
/// <param name="Title">How people read it; without a text it is called by its name.</param>
/// <param name="IsDefault">True for the one status of its category that the fixed rules lead to.</param>
public sealed record WorkflowStatus(CaseStatus Status, WorkflowText Title, bool IsDefault);
