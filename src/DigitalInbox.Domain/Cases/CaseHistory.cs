namespace DigitalInbox.Cases;

/// <summary>A case and its events, or those of them that were asked for.</summary>
/// <param name="Id">The case.</param>
/// <param name="Events">The events in order.</param>
public sealed record CaseHistory(CaseId Id, IReadOnlyList<CaseEvent> Events);
