namespace DigitalInbox.Cases;

/// <summary>The policy that a case runs under, in the versions that were recorded.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="PolicyVersion">Its version, from 1.</param>
/// <param name="Calendars">The calendars that it counts by.</param>
public sealed record ServiceLevel(SlaPolicyId PolicyId, int PolicyVersion, CalendarVersions Calendars);
