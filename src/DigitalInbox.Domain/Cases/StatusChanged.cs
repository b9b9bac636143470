namespace DigitalInbox.Cases;

/// <summary>The status changed.</summary>
/// <param name="From">The status before.</param>
/// <param name="To">The status after; never equal to the one before.</param>
/// <param name="Trigger">What moved it.</param>
public sealed record StatusChanged(CaseStatus From, CaseStatus To, CaseTrigger Trigger) : CaseEvent;
