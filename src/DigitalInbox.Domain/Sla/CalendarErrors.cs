namespace DigitalInbox.Sla;

/// <summary>The codes by which a business calendar and its holiday feed refuse.</summary>
public static class CalendarErrors
{
    /// <summary>The calendar cannot be built; <c>faults</c> lists every fault, each beginning with its own code.</summary>
    public const string Invalid = "calendar.invalid";

    /// <summary>The calendar has no name.</summary>
    public const string IdMissing = "calendar.idMissing";

    /// <summary>The version is below 1.</summary>
    public const string VersionInvalid = "calendar.versionInvalid";

    /// <summary>No time zone was given.</summary>
    public const string ZoneMissing = "calendar.zoneMissing";

    /// <summary>The time-zone database has no zone of that id.</summary>
    public const string ZoneUnknown = "calendar.zoneUnknown";

    /// <summary>Hours that cannot be read, or that have no length.</summary>
    public const string HoursInvalid = "calendar.hoursInvalid";

    /// <summary>Two intervals share time; hours that only touch are fine.</summary>
    public const string HoursOverlap = "calendar.hoursOverlap";

    /// <summary>The text is not an iCalendar stream.</summary>
    public const string FeedInvalid = "calendar.feedInvalid";

    /// <summary>The iCalendar stream is longer than is read.</summary>
    public const string FeedTooLarge = "calendar.feedTooLarge";

    internal static InboxException Refuse(string code, string message, IReadOnlyDictionary<string, object?>? details = null) =>
        new(InboxErrorKind.Invalid, code, message, details);
}
