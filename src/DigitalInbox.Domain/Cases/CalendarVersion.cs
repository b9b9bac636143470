namespace DigitalInbox.Cases;

/// <summary>One version of a calendar.</summary>
/// <param name="Calendar">The calendar.</param>
/// <param name="Version">Its version, from 1.</param>
public readonly record struct CalendarVersion(CalendarId Calendar, int Version)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Calendar}:{Version}";
}
