using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Says when a team works, and builds the <see cref="BusinessCalendar"/>. For one thread.</summary>
/// <remarks>
/// Hours are texts in local time, such as <c>09:00-12:30</c>, with seconds if need be. An end that is not after its start lies on the
/// next day (<c>22:00-06:00</c>); <c>24:00</c> is the end of the day; hours may touch and may not overlap. Days that nothing was said
/// about are closed. What is wrong is gathered, and told at once by <see cref="Build"/>.
/// </remarks>
public sealed class BusinessCalendarBuilder
{
    private static readonly IsoDayOfWeek[] Workdays =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    private readonly CalendarId id;
    private readonly int version;
    private readonly IDateTimeZoneProvider zones;
    private readonly IReadOnlyList<DayHours>[] week = [[], [], [], [], [], [], []];
    private readonly List<Closure> closures = [];
    private readonly Dictionary<LocalDate, IReadOnlyList<DayHours>> openings = [];
    private readonly List<string> faults = [];

    private string? zoneId;

    /// <summary>Begins a calendar that is closed always.</summary>
    /// <param name="id">Which calendar it is.</param>
    /// <param name="version">Which version of it, from 1.</param>
    /// <param name="zones">Where zones come from; null for the time-zone database inside NodaTime.</param>
    public BusinessCalendarBuilder(CalendarId id, int version = 1, IDateTimeZoneProvider? zones = null)
    {
        this.id = id;
        this.version = version;
        this.zones = zones ?? DateTimeZoneProviders.Tzdb;
        if (string.IsNullOrWhiteSpace(id.Value))
        {
            faults.Add($"{CalendarErrors.IdMissing}: a calendar needs a name.");
        }

        if (version < 1)
        {
            faults.Add($"{CalendarErrors.VersionInvalid}: versions begin with 1.");
        }
    }

    internal bool IsManaged { get; private set; }

    /// <summary>Sets the time zone.</summary>
    /// <param name="zone">An id of the time-zone database, such as <c>Europe/Paris</c>.</param>
    public BusinessCalendarBuilder In(string zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        zoneId = zone;
        return this;
    }

    /// <summary>Sets the hours of Monday to Friday, in place of any said before.</summary>
    /// <param name="hours">Such as <c>09:00-12:00</c>, <c>13:00-18:00</c>; none for closed.</param>
    public BusinessCalendarBuilder Weekdays(params string[] hours) => Set("Monday to Friday", Workdays, hours);

    /// <summary>Sets the hours of all seven days, in place of any said before.</summary>
    /// <param name="hours">Such as <c>00:00-24:00</c>; none for closed.</param>
    public BusinessCalendarBuilder EveryDay(params string[] hours) =>
        Set("every day", [.. Workdays, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], hours);

    /// <summary>Sets the hours of one day of the week, in place of any said before.</summary>
    /// <param name="day">Monday to Sunday.</param>
    /// <param name="hours">Such as <c>10:00-14:00</c>; none for closed.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no day of the week.</exception>
    public BusinessCalendarBuilder On(IsoDayOfWeek day, params string[] hours)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)day, 1, nameof(day));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)day, 7, nameof(day));
        return Set(day.ToString(), [day], hours);
    }

    /// <summary>Closes one date.</summary>
    /// <param name="name">What people call it; explanations show it.</param>
    /// <param name="date">The date, in the years 1 to 9999.</param>
    public BusinessCalendarBuilder ClosedOn(string name, LocalDate date) => ClosedOn(Holiday.Once(name, date));

    /// <summary>Closes a date of every year.</summary>
    /// <param name="name">What people call it; explanations show it.</param>
    /// <param name="rule">Which date.</param>
    public BusinessCalendarBuilder ClosedOn(string name, YearlyDate rule) => ClosedOn(Holiday.Yearly(name, rule));

    /// <summary>Closes the days of holidays, such as those of a holiday calendar file.</summary>
    /// <param name="holidays">The holidays; when two meet, the one that began first gives the name.</param>
    public BusinessCalendarBuilder ClosedOn(IEnumerable<Holiday> holidays)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        foreach (var holiday in holidays)
        {
            ClosedOn(holiday);
        }

        return this;
    }

    /// <summary>Closes the days of a holiday.</summary>
    /// <param name="holiday">The holiday.</param>
    public BusinessCalendarBuilder ClosedOn(Holiday holiday)
    {
        ArgumentNullException.ThrowIfNull(holiday);
        closures.Add(new(holiday, [DayHours.WholeDay]));
        return this;
    }

    /// <summary>Closes some hours of each day of a holiday; the rest of the day stays as it is.</summary>
    /// <param name="holiday">The holiday.</param>
    /// <param name="hours">The hours that are closed, such as <c>12:00-24:00</c>; none for none.</param>
    public BusinessCalendarBuilder ClosedPartOf(Holiday holiday, params string[] hours)
    {
        ArgumentNullException.ThrowIfNull(holiday);
        closures.Add(new(holiday, Read(holiday.Name, hours)));
        return this;
    }

    /// <summary>Closes each day of a holiday but for some hours, which stay as they are; it opens nothing that the week closes.</summary>
    /// <param name="holiday">The holiday.</param>
    /// <param name="hours">The hours that are left, such as <c>09:00-12:00</c>; none closes the day.</param>
    public BusinessCalendarBuilder OpenOnly(Holiday holiday, params string[] hours)
    {
        ArgumentNullException.ThrowIfNull(holiday);
        closures.Add(new(holiday, [.. DayHours.Without(Read(holiday.Name, hours))]));
        return this;
    }

    /// <summary>Opens some hours of one date, whatever the week and the holidays say; said twice, both are open.</summary>
    /// <param name="date">The date, in the years 1 to 9999.</param>
    /// <param name="hours">The hours, such as <c>09:00-13:00</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The date is outside those years.</exception>
    public BusinessCalendarBuilder OpenOn(LocalDate date, params string[] hours)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(date.Year, 1, nameof(date));
        openings[date] = [.. openings.GetValueOrDefault(date, []), .. Read(date.ToString("uuuu-MM-dd", null), hours)];
        return this;
    }

    /// <summary>Makes the code that says this authoritative, in an inbox: the calendar is read-only there, and a change is a new version.</summary>
    /// <remarks>It means nothing to a calendar that is built outside of an inbox.</remarks>
    public BusinessCalendarBuilder Managed()
    {
        IsManaged = true;
        return this;
    }

    /// <summary>Builds the calendar; the builder may go on and build another.</summary>
    /// <exception cref="InboxException">Something that was said is impossible: <see cref="CalendarErrors.Invalid"/>, with <c>faults</c>.</exception>
    public BusinessCalendar Build()
    {
        List<string> all = [.. faults];
        var zone = zoneId is null ? null : zones.GetZoneOrNull(zoneId);
        if (zone is null)
        {
            all.Add(zoneId is null
                ? $"{CalendarErrors.ZoneMissing}: say in which time zone the hours are."
                : $"{CalendarErrors.ZoneUnknown}: '{zoneId}' is not in {zones.VersionId}.");
        }

        all.AddRange(OverlapsInWeek());
        if (all.Count > 0 || zone is null)
        {
            throw CalendarErrors.Refuse(
                CalendarErrors.Invalid,
                $"The calendar '{id}' is impossible. {string.Join(' ', all)}",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["faults"] = all.ToArray() });
        }

        var rules = new CalendarRules(
            zone, [.. week], [.. closures], new Dictionary<LocalDate, IReadOnlyList<DayHours>>(openings));
        return new(id, version, zone, zones.VersionId, rules);
    }

    /// <summary>Adds what was found wrong before anything could be said.</summary>
    internal BusinessCalendarBuilder With(IEnumerable<string> more)
    {
        faults.AddRange(more);
        return this;
    }

    private BusinessCalendarBuilder Set(string where, IsoDayOfWeek[] days, string[] hours)
    {
        var read = Read(where, hours);
        foreach (var day in days)
        {
            week[(int)day - 1] = read;
        }

        return this;
    }

    private List<DayHours> Read(string where, string[] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var hours = new List<DayHours>();
        foreach (var text in texts)
        {
            if (!DayHours.TryParse(text, out var read, out var fault))
            {
                faults.Add($"{CalendarErrors.HoursInvalid}: {where}: {fault}.");
            }
            else if (hours.Exists(other => read.Start < other.End && other.Start < read.End))
            {
                faults.Add($"{CalendarErrors.HoursOverlap}: {where}: {read} overlaps other hours.");
            }
            else
            {
                hours.Add(read);
            }
        }

        return hours;
    }

    // Within one day that was seen when the hours were read; here it is a night that runs into the next day's hours.
    private IEnumerable<string> OverlapsInWeek()
    {
        for (var day = 0; day < 7; day++)
        {
            foreach (var night in week[day].Where(hours => hours.End > DayHours.DaySeconds))
            {
                foreach (var early in week[(day + 1) % 7].Where(hours => hours.Start < night.End - DayHours.DaySeconds))
                {
                    yield return $"{CalendarErrors.HoursOverlap}: {(IsoDayOfWeek)(day + 1)} {night} runs into the {early} of the next day.";
                }
            }
        }
    }
}
