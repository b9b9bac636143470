namespace DigitalInbox.Cases;

/// <summary>Another version of the policy, or of its calendars, or another policy holds from now on.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="PolicyVersion">Its version, from 1.</param>
/// <param name="Calendars">The calendars that it counts by.</param>
/// <param name="Clocks">What it means for the clocks that run.</param>
public sealed record SlaRetargeted(SlaPolicyId PolicyId, int PolicyVersion, CalendarVersions Calendars, RunningClocks Clocks) : CaseEvent;
