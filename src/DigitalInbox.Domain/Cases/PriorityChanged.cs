namespace DigitalInbox.Cases;

/// <summary>The priority changed.</summary>
/// <param name="From">The one before; null for none.</param>
/// <param name="To">The one now; null for none.</param>
/// <param name="Clocks">What it means for the clocks that run.</param>
public sealed record PriorityChanged(PriorityId? From, PriorityId? To, RunningClocks Clocks) : CaseEvent;
