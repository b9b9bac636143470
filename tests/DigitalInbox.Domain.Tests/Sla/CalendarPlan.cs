using DigitalInbox.Sla;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>
/// A random calendar, both built and worked out the slow way: every rule of every date becomes an interval of real time through
/// NodaTime's own mapping, and every elementary stretch is asked of every interval.
/// </summary>
internal sealed record CalendarPlan(
    string Zone, (int Start, int End)[][] Week, LocalDate[] Holidays, (LocalDate Date, int Start, int End)[] Closures, (LocalDate Date, int Start, int End)[] Openings)
{
    private const int DayMinutes = 24 * 60;

    private static readonly LocalTimePattern Minute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>Rules around a date, in minutes, so that they often meet each other and the change of the clocks.</summary>
    public static Gen<CalendarPlan> Around(string zone, LocalDate date)
    {
        var hours = from start in Gen.Choose(0, DayMinutes - 1)
                    from length in Gen.Choose(1, DayMinutes - 1)
                    select (start, start + length);
        var early = from start in Gen.Choose(0, 239)
                    from length in Gen.Choose(1, 240)
                    select (start, start + length);
        var day = Gen.Frequency(
            (2, Gen.Constant(Array.Empty<(int, int)>())),
            (3, from one in Gen.OneOf(hours, early) where one.Item2 <= DayMinutes select new[] { one }),
            (2, from one in early from two in hours where one.Item2 <= two.Item1 && two.Item2 <= DayMinutes select new[] { one, two }),
            (1, Gen.Constant(new[] { (0, DayMinutes) })));
        var near = Gen.Choose(-6, 6).Select(date.PlusDays);
        var dated = from at in near from part in hours select (at, part.Item1, part.Item2);
        return from week in Gen.ArrayOf(day, 7)
               from night in Gen.Choose(0, 13)
               from holidays in Gen.ArrayOf(near, 2)
               from closures in Gen.ArrayOf(dated, 2)
               from openings in Gen.ArrayOf(dated, 1)
               select new CalendarPlan(zone, WithNight(week, night), holidays, closures, openings);
    }

    public BusinessCalendar Build()
    {
        var builder = new BusinessCalendarBuilder(new("plan")).In(Zone);
        for (var day = 0; day < 7; day++)
        {
            builder.On((IsoDayOfWeek)(day + 1), [.. Week[day].Select(Text)]);
        }

        foreach (var holiday in Holidays)
        {
            builder.ClosedOn("holiday", holiday);
        }

        foreach (var (date, start, end) in Closures)
        {
            builder.ClosedPartOf(Holiday.Once("part", date), Text((start, end)));
        }

        foreach (var (date, start, end) in Openings)
        {
            builder.OpenOn(date, Text((start, end)));
        }

        return builder.Build();
    }

    public Duration WorkingTimeTheSlowWay(Instant from, Instant to)
    {
        var zone = DateTimeZoneProviders.Tzdb[Zone];
        var dates = Dates(from, to).ToList();
        var open = dates.SelectMany(date => Week[(int)date.DayOfWeek - 1].Select(hours => Resolve(zone, date, hours.Start, hours.End))).ToList();
        var closed = dates.Where(Holidays.Contains).Select(date => Resolve(zone, date, 0, DayMinutes))
            .Concat(Closures.Select(part => Resolve(zone, part.Date, part.Start, part.End))).ToList();
        var exceptions = Openings.Select(part => Resolve(zone, part.Date, part.Start, part.End)).ToList();
        var cuts = open.Concat(closed).Concat(exceptions).SelectMany(interval => new[] { interval.From, interval.To })
            .Append(from).Append(to).Where(cut => cut >= from && cut <= to).Distinct().Order().ToList();
        return cuts.Zip(cuts.Skip(1))
            .Where(stretch => exceptions.Exists(Has(stretch.First)) || (open.Exists(Has(stretch.First)) && !closed.Exists(Has(stretch.First))))
            .Aggregate(Duration.Zero, (sum, stretch) => sum + (stretch.Second - stretch.First));
    }

    private static Predicate<(Instant From, Instant To)> Has(Instant instant) => interval => interval.From <= instant && instant < interval.To;

    private static IEnumerable<LocalDate> Dates(Instant from, Instant to)
    {
        for (var date = from.InUtc().Date.PlusDays(-3); date <= to.InUtc().Date.PlusDays(3); date = date.PlusDays(1))
        {
            yield return date;
        }
    }

    private static (Instant From, Instant To) Resolve(DateTimeZone zone, LocalDate date, int start, int end) =>
        (Map(zone, date, start, Resolvers.ReturnEarlier), Map(zone, date, end, Resolvers.ReturnLater));

    private static Instant Map(DateTimeZone zone, LocalDate date, int minute, AmbiguousTimeResolver twice)
    {
        SkippedTimeResolver skipped = (local, _, before, after) =>
            after.WallOffset.Seconds - before.WallOffset.Seconds >= DayMinutes * 60
                ? after.Start.InZone(zone)
                : Resolvers.ReturnForwardShifted(local, zone, before, after);
        return zone.ResolveLocal(date.AtMidnight().PlusMinutes(minute), Resolvers.CreateMappingResolver(twice, skipped)).ToInstant();
    }

    private static (int, int)[][] WithNight((int Start, int End)[][] week, int night)
    {
        // Every other week has one day with a night, if its neighbours leave room for it.
        if (night < 7 && week[night].All(hours => hours.End <= 22 * 60) && week[(night + 1) % 7].All(hours => hours.Start >= 3 * 60))
        {
            week[night] = [.. week[night], (22 * 60, DayMinutes + (3 * 60))];
        }

        return week;
    }

    private static string Text((int Start, int End) hours) => $"{Text(hours.Start)}-{(hours.End == DayMinutes ? "24:00" : Text(hours.End % DayMinutes))}";

    private static string Text(int minute) => Minute.Format(LocalTime.Midnight.PlusMinutes(minute));
}
