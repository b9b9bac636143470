using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>Another case was merged into this one.</summary>
/// <param name="CaseId">The case that ended.</param>
/// <param name="Clocks">Which clocks this case goes on with.</param>
/// <param name="OpenedAt">When the other one began.</param>
public sealed record CaseMerged(CaseId CaseId, MergedClocks Clocks, Instant OpenedAt) : CaseEvent;
