using DigitalInbox.Sla;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>Calendars and instants, shortly said.</summary>
internal static class CalendarScene
{
    public static readonly CalendarId Office = new("office");

    public static BusinessCalendarBuilder Calendar(string zone) => new BusinessCalendarBuilder(Office).In(zone);

    public static BusinessCalendar Paris { get; } =
        Calendar("Europe/Paris").Weekdays("09:00-12:00", "13:00-18:00").On(IsoDayOfWeek.Saturday, "10:00-14:00").Build();

    /// <summary>An instant from UTC text such as <c>2026-11-20T08:00</c>.</summary>
    public static Instant Utc(string text) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value.InUtc().ToInstant();

    /// <summary>An instant from Paris time; ambiguous and skipped times are refused.</summary>
    public static Instant InParis(string text) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value.InZoneStrictly(Paris.Zone).ToInstant();

    public static Duration Hours(double hours) => Duration.FromHours(hours);

    public static IEnumerable<string> OpenIn(this BusinessCalendar calendar, Instant from, Instant to) =>
        calendar.Intervals(from, to).Where(interval => interval.IsCounted).Select(interval => $"{LocalIn(interval.Start, calendar.Zone)} - {LocalIn(interval.End, calendar.Zone)}");

    public static string Explained(this BusinessCalendar calendar, Instant from, Instant to) => string.Join(
        '\n',
        calendar.Intervals(from, to).Select(interval =>
            $"{LocalIn(interval.Start, calendar.Zone)} - {LocalIn(interval.End, calendar.Zone)} {interval.Reason}{(interval.Name is null ? "" : $" {interval.Name}")}"));

    private static string LocalIn(Instant instant, DateTimeZone zone) =>
        ZonedDateTimePattern.CreateWithInvariantCulture("ddd dd HH:mmo<+HH>", null).Format(instant.InZone(zone));
}
