using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>When a team works: hours of the week in a time zone, holidays, and exceptions; and the arithmetic of working time.</summary>
/// <remarks>
/// <para>Immutable and safe for many threads; compared by reference. What was computed is kept per calendar, about 5 KB for each year
/// between the earliest and the latest instant that was asked about; a question inside that range allocates nothing.</para>
/// <para>An interval contains its start and not its end. An opening exception wins over a holiday, and a holiday over the week.
/// A holiday closes its date from midnight to midnight, the part of a night that began the day before included.</para>
/// <para>Hours are local. A local time that the clocks skip moves forward by what they skip; hours that have no length after
/// that are none, and a date that the zone skips has none. Of a time that the clocks show twice, hours begin at the first and end
/// at the second.</para>
/// <para>Time is known from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z: an instant before that is refused with
/// <see cref="ArgumentOutOfRangeException"/>, and nothing is open after it.</para>
/// </remarks>
public sealed class BusinessCalendar
{
    private const long NanosecondsPerSecond = NodaConstants.NanosecondsPerSecond;
    private const long MostExactSeconds = long.MaxValue / NanosecondsPerSecond - 1;

    private readonly CalendarTimeline timeline;

    internal BusinessCalendar(CalendarId id, int version, DateTimeZone zone, string zoneDataVersion, CalendarRules rules)
    {
        Id = id;
        Version = version;
        Zone = zone;
        ZoneDataVersion = zoneDataVersion;
        Rules = rules;
        timeline = new(rules);
    }

    /// <summary>Which calendar it is.</summary>
    public CalendarId Id { get; }

    /// <summary>Which version of it, from 1; a change of hours or holidays is a new version.</summary>
    public int Version { get; }

    /// <summary>The zone of its local times.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The time-zone data it computes with, such as <c>TZDB: 2025b (mapping: …)</c>.</summary>
    public string ZoneDataVersion { get; }

    internal CalendarRules Rules { get; }

    /// <summary>Asks whether an instant is working time.</summary>
    /// <param name="instant">The instant; a closing instant is closed.</param>
    public bool IsOpen(Instant instant) => timeline.IsOpen(At(instant, nameof(instant)).Seconds);

    /// <summary>Measures the working time between two instants, to the nanosecond.</summary>
    /// <param name="from">The start, inclusive.</param>
    /// <param name="to">The end, exclusive.</param>
    /// <returns>Real time elapsed while open; zero or more.</returns>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public Duration WorkingTime(Instant from, Instant to)
    {
        if (to < from)
        {
            throw new ArgumentException("The end is before the start.", nameof(to));
        }

        var (start, startNanos) = At(from, nameof(from));
        var (end, endNanos) = At(to, nameof(to));
        var seconds = timeline.Between(start, end, out var startOpen, out var endOpen);
        return DurationOf(seconds, (endOpen ? endNanos : 0) - (startOpen ? startNanos : 0));
    }

    /// <summary>Finds when an amount of working time is used up.</summary>
    /// <param name="start">From when on.</param>
    /// <param name="amount">How much working time; zero or more.</param>
    /// <returns>
    /// The earliest instant, <paramref name="start"/> or later, with that much working time since <paramref name="start"/>: an amount
    /// that is used up exactly at closing time ends at closing time, and zero is <paramref name="start"/> itself, open or closed.
    /// Null means never.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative.</exception>
    public Instant? Add(Instant start, Duration amount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, Duration.Zero);
        var (from, nanos) = At(start, nameof(start));
        if (amount == Duration.Zero)
        {
            return start;
        }

        var (seconds, rest) = Split(amount, timeline.IsOpen(from) ? nanos : 0);
        return rest > 0
            ? timeline.OpenSecondAfter(from, seconds) is { } second ? Instant.FromUnixTimeSeconds(second).PlusNanoseconds(rest) : null
            : timeline.OpenSecondAfter(from, seconds - 1) is { } last ? Instant.FromUnixTimeSeconds(last + 1) : null;
    }

    /// <summary>Finds when working time must begin so that an amount fits before an instant.</summary>
    /// <param name="end">Until when.</param>
    /// <param name="amount">How much working time; zero or more.</param>
    /// <returns>
    /// The latest instant, <paramref name="end"/> or earlier, with that much working time until <paramref name="end"/>; null when there
    /// is not that much. Zero is <paramref name="end"/> itself, open or closed.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative.</exception>
    public Instant? Subtract(Instant end, Duration amount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, Duration.Zero);
        var (to, nanos) = At(end, nameof(end));
        if (amount == Duration.Zero)
        {
            return end;
        }

        var (seconds, rest) = Split(-amount, timeline.IsOpen(to) ? nanos : 0);
        return timeline.OpenSecondAfter(to, seconds) is { } second ? Instant.FromUnixTimeSeconds(second).PlusNanoseconds(rest) : null;
    }

    /// <summary>Finds the next time that work begins.</summary>
    /// <param name="after">Only what is later counts, also when this instant is open.</param>
    /// <returns>The opening instant; null when there is none.</returns>
    public Instant? NextOpening(Instant after) => Boundary(after, opening: true);

    /// <summary>Finds the next time that work ends.</summary>
    /// <param name="after">Only what is later counts; when this instant is closed, the end of the next open interval.</param>
    /// <returns>The closing instant, which is closed itself; null when there is none.</returns>
    public Instant? NextClosing(Instant after) => Boundary(after, opening: false);

    /// <summary>Explains a span: what of it is counted, what is not, and why.</summary>
    /// <param name="from">The start, inclusive.</param>
    /// <param name="to">The end, exclusive.</param>
    /// <returns>
    /// Stretches in order without gaps, computed while they are read, none for an empty span; the counted ones add up to
    /// <see cref="WorkingTime"/>.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public IEnumerable<CalendarInterval> Intervals(Instant from, Instant to)
    {
        if (to < from)
        {
            throw new ArgumentException("The end is before the start.", nameof(to));
        }

        var start = At(from, nameof(from)).Seconds;
        var (end, endNanos) = At(to, nameof(to));
        return timeline
            .Explain(start, Math.Min(CalendarTimeline.Most, endNanos > 0 ? end + 1 : end))
            .Select(segment => new CalendarInterval(
                Instant.Max(from, Instant.FromUnixTimeSeconds(segment.Start)),
                Instant.Min(to, Instant.FromUnixTimeSeconds(segment.End)),
                segment.Reason,
                segment.Name))
            .Where(interval => interval.Start < interval.End);
    }

    private static (long Seconds, int Nanos) At(Instant instant, string parameter)
    {
        var (seconds, nanos) = instant.ToUnixTimeSecondsAndNanoseconds();
        return seconds >= CalendarTimeline.Least
            ? (seconds, nanos)
            : throw new ArgumentOutOfRangeException(parameter, instant, "Calendars begin with the year 1.");
    }

    private static Duration DurationOf(long seconds, int nanos) => seconds <= MostExactSeconds
        ? Duration.FromNanoseconds((seconds * NanosecondsPerSecond) + nanos)
        : Duration.FromSeconds(seconds) + Duration.FromNanoseconds(nanos);

    // Whole seconds, rounded down, and the nanoseconds above them. Days are rounded towards zero, as is what is left of them.
    private static (long Seconds, long Nanos) Split(Duration amount, int more)
    {
        var nanos = amount.NanosecondOfDay + more;
        var seconds = nanos / NanosecondsPerSecond;
        var rest = nanos - (seconds * NanosecondsPerSecond);
        seconds += (long)amount.Days * DayHours.DaySeconds;
        return rest < 0 ? (seconds - 1, rest + NanosecondsPerSecond) : (seconds, rest);
    }

    private Instant? Boundary(Instant after, bool opening) =>
        timeline.Boundary(At(after, nameof(after)).Seconds, opening) is { } second ? Instant.FromUnixTimeSeconds(second) : null;
}
