namespace DigitalInbox.Sla;

/// <summary>What a result was computed with.</summary>
/// <param name="Calendar">The calendar.</param>
/// <param name="Version">Its version.</param>
/// <param name="ZoneDataVersion">The time-zone data, such as <c>TZDB: 2025b (mapping: …)</c>.</param>
public readonly record struct SlaCalendarVersion(CalendarId Calendar, int Version, string ZoneDataVersion);
