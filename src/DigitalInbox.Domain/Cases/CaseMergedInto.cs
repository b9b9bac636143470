namespace DigitalInbox.Cases;

/// <summary>The case was merged into another one, and is closed.</summary>
/// <param name="CaseId">The case that goes on.</param>
/// <param name="Clocks">Which clocks that one goes on with.</param>
public sealed record CaseMergedInto(CaseId CaseId, MergedClocks Clocks) : CaseEvent;
