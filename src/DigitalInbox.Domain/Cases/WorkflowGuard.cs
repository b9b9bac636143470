namespace DigitalInbox.Cases;

/// <summary>A condition that a case must meet before somebody may choose a status for it.</summary>
/// <param name="Status">The status that it stands before.</param>
/// <param name="Reason">The stable code of its reason, such as <c>refund.open</c>.</param>
/// <param name="Sentence">The reason in words.</param>
/// <param name="Holds">True when the case may have the status. Asked at any time and by any thread, so it looks at nothing but the case.</param>
public sealed record WorkflowGuard(CaseStatus Status, string Reason, WorkflowText Sentence, Func<CaseSnapshot, bool> Holds);
