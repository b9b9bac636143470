namespace DigitalInbox.Cases;

/// <summary>A policy holds for the case from now on; it had none before.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="PolicyVersion">Its version, from 1.</param>
/// <param name="Calendars">The calendars that it counts by.</param>
/// <param name="Clocks"><see cref="RunningClocks.Recompute"/> when it counts from the beginning of the case; <see cref="RunningClocks.FromNow"/> when what was before is not counted.</param>
public sealed record SlaApplied(SlaPolicyId PolicyId, int PolicyVersion, CalendarVersions Calendars, RunningClocks Clocks) : CaseEvent;
