using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>What a calendar was told, and its resolution to real time within a window.</summary>
/// <remarks>Immutable. The one place that knows which rule wins and what becomes of hours when the clocks change.</remarks>
internal sealed class CalendarRules(
    DateTimeZone zone,
    IReadOnlyList<DayHours>[] week,
    IReadOnlyList<Closure> closures,
    IReadOnlyDictionary<LocalDate, IReadOnlyList<DayHours>> openings)
{
    // An hour of one date can reach real time that is days away: over midnight, by the zone's offset, by a clock that skips a date.
    private const int Margin = 4;
    private const long ThursdayBeforeEpoch = 3;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private readonly bool hasWeek = week.Any(hours => hours.Count > 0);
    private readonly bool neverCloses = closures.Count == 0 && week.All(hours => hours.Contains(DayHours.WholeDay));
    private readonly ILookup<int, Closure> datedByYear = closures.Where(closure => closure.Holiday.Date is not null).ToLookup(closure => closure.Holiday.FirstYear);
    private readonly Closure[] yearly = [.. closures.Where(closure => closure.Holiday.Rule is not null)];
    private readonly (long Day, IReadOnlyList<DayHours> Hours)[] opened =
        [.. openings.Select(entry => (DayOf(entry.Key), entry.Value)).OrderBy(entry => entry.Item1)];

    /// <summary>Hours by weekday, Monday first.</summary>
    public IReadOnlyList<IReadOnlyList<DayHours>> Week => week;

    public IReadOnlyList<Closure> Closures => closures;

    public IReadOnlyDictionary<LocalDate, IReadOnlyList<DayHours>> Openings => openings;

    /// <summary>False when no rule opens anything, ever.</summary>
    public bool CanOpen => hasWeek || opened.Length > 0;

    /// <summary>Says of every second from <paramref name="from"/> to <paramref name="to"/> whether it counts and why; in order, without gaps.</summary>
    public List<CalendarSegment> Resolve(long from, long to)
    {
        if (neverCloses)
        {
            return [new(from, to, CalendarReason.Open, null)];
        }

        var zones = new ZoneMap(zone, from - ((Margin + 2) * DayHours.DaySeconds), to + ((Margin + 2) * DayHours.DaySeconds));
        var firstDay = FloorDays(from) - Margin;
        var lastDay = FloorDays(to) + Margin;
        return Paint(from, to, WeekIn(firstDay, lastDay, zones), OpeningsIn(firstDay, lastDay, zones), ClosuresIn(firstDay, lastDay, zones));
    }

    /// <summary>Whether a window may have counted time; false is certain.</summary>
    public bool MayOpen(long from, long to) =>
        hasWeek || opened.Any(entry => entry.Day >= FloorDays(from) - Margin && entry.Day <= FloorDays(to) + Margin);

    private static long FloorDays(long seconds) => Math.DivRem(seconds, DayHours.DaySeconds) is var (days, rest) && rest < 0 ? days - 1 : days;

    private static long DayOf(LocalDate date) => Period.DaysBetween(Epoch, date);

    private static void Add(List<CalendarSegment> into, long day, DayHours hours, ZoneMap zones, CalendarReason reason, string? name)
    {
        var start = zones.First((day * DayHours.DaySeconds) + hours.Start);
        var end = zones.Last((day * DayHours.DaySeconds) + hours.End);
        if (start < end)
        {
            into.Add(new(start, end, reason, name));
        }
    }

    private List<CalendarSegment> WeekIn(long firstDay, long lastDay, ZoneMap zones)
    {
        var found = new List<CalendarSegment>();
        for (var day = firstDay; hasWeek && day <= lastDay; day++)
        {
            var weekday = (int)((((day + ThursdayBeforeEpoch) % 7) + 7) % 7);
            foreach (var hours in week[weekday])
            {
                Add(found, day, hours, zones, CalendarReason.Open, null);
            }
        }

        return Joined(found);
    }

    private List<CalendarSegment> OpeningsIn(long firstDay, long lastDay, ZoneMap zones)
    {
        var found = new List<CalendarSegment>();
        foreach (var (day, hours) in opened.Where(entry => entry.Day >= firstDay && entry.Day <= lastDay))
        {
            foreach (var part in hours)
            {
                Add(found, day, part, zones, CalendarReason.Exception, null);
            }
        }

        return Joined(found);
    }

    private List<CalendarSegment> ClosuresIn(long firstDay, long lastDay, ZoneMap zones)
    {
        var found = new List<CalendarSegment>();
        var firstYear = Math.Max(1, YearOf(firstDay) - 1);
        var lastYear = Math.Min(9999, YearOf(lastDay) + 1);
        for (var year = firstYear; year <= lastYear; year++)
        {
            foreach (var closure in datedByYear[year].Concat(yearly))
            {
                if (closure.Holiday.StartIn(year) is not { } date)
                {
                    continue;
                }

                var begin = DayOf(date);
                for (var day = Math.Max(begin, firstDay); day < begin + closure.Holiday.Days && day <= lastDay; day++)
                {
                    foreach (var hours in closure.Hours)
                    {
                        Add(found, day, hours, zones, CalendarReason.Holiday, closure.Holiday.Name);
                    }
                }
            }
        }

        return [.. found.OrderBy(segment => segment.Start)];
    }

    // Beyond NodaTime's own dates at either end there is no rule to look up.
    private static int YearOf(long day) =>
        Instant.FromUnixTimeSeconds(Math.Clamp(day * DayHours.DaySeconds, CalendarTimeline.Least, CalendarTimeline.Most)).InUtc().Year;

    private static List<CalendarSegment> Joined(List<CalendarSegment> segments)
    {
        segments.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        var joined = new List<CalendarSegment>(segments.Count);
        foreach (var segment in segments)
        {
            if (joined.Count > 0 && segment.Start <= joined[^1].End)
            {
                joined[^1] = joined[^1] with { End = Math.Max(joined[^1].End, segment.End) };
            }
            else
            {
                joined.Add(segment);
            }
        }

        return joined;
    }

    /// <summary>Lays the layers over each other: an opening wins over a holiday, a holiday over the week.</summary>
    private static List<CalendarSegment> Paint(
        long from, long to, List<CalendarSegment> open, List<CalendarSegment> exceptions, List<CalendarSegment> closed)
    {
        var painted = new List<CalendarSegment>();
        var (nextOpen, nextException, nextClosed) = (0, 0, 0);
        for (var at = from; at < to;)
        {
            var until = to;
            var isOpen = Covers(open, ref nextOpen, at, ref until);
            var isException = Covers(exceptions, ref nextException, at, ref until);
            var holiday = HolidayAt(closed, ref nextClosed, at, ref until);
            var (reason, name) =
                isOpen && holiday is null ? (CalendarReason.Open, null)
                : isException ? (CalendarReason.Exception, null)
                : holiday is not null ? (CalendarReason.Holiday, holiday)
                : (CalendarReason.Closed, (string?)null);
            if (painted.Count > 0 && painted[^1].Reason == reason && painted[^1].Name == name)
            {
                painted[^1] = painted[^1] with { End = until };
            }
            else
            {
                painted.Add(new(at, until, reason, name));
            }

            at = until;
        }

        return painted;
    }

    private static bool Covers(List<CalendarSegment> layer, ref int next, long at, ref long until)
    {
        while (next < layer.Count && layer[next].End <= at)
        {
            next++;
        }

        if (next == layer.Count)
        {
            return false;
        }

        var covers = layer[next].Start <= at;
        until = Math.Min(until, covers ? layer[next].End : layer[next].Start);
        return covers;
    }

    // Holidays may overlap; the one that began first gives the name, and of two that begin together the one that was said first.
    private static string? HolidayAt(List<CalendarSegment> layer, ref int next, long at, ref long until)
    {
        while (next < layer.Count && layer[next].End <= at)
        {
            next++;
        }

        string? name = null;
        for (var i = next; i < layer.Count; i++)
        {
            if (layer[i].Start > at)
            {
                until = Math.Min(until, layer[i].Start);
                break;
            }

            if (layer[i].End > at)
            {
                name ??= layer[i].Name;
                until = Math.Min(until, layer[i].End);
            }
        }

        return name;
    }
}
