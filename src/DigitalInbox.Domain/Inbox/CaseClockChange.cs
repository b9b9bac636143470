namespace DigitalInbox.Inbox;

/// <summary>What a commit keeps of the clocks of a case to which nothing else happened.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="ExpectedVersion">The version that was loaded. Another version in the store is a conflict.</param>
/// <param name="Clocks">How they stand.</param>
public sealed record CaseClockChange(CaseId CaseId, long ExpectedVersion, ClockChange Clocks);
