using DigitalInbox.Sla;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>Laws that hold in every time zone, on random calendars, around changes of the clocks and over ten years.</summary>
public sealed class CalendarLaws
{
    private const int CasesPerZone = 4;

    private static readonly Instant Earliest = Instant.FromUtc(1930, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(2060, 1, 1, 0, 0);

    [Fact]
    public void Working_time_is_what_the_slow_way_finds() => InEveryZone(Span.Days, (plan, calendar, span) =>
    {
        Assert.Equal(plan.WorkingTimeTheSlowWay(span.A, span.B), calendar.WorkingTime(span.A, span.B));
        Assert.Equal(plan.WorkingTimeTheSlowWay(span.A, span.C), calendar.WorkingTime(span.A, span.C));
    });

    [Fact]
    public void Working_time_adds_up_and_never_exceeds_real_time() => InEveryZone(Span.Years, (_, calendar, span) =>
    {
        var (first, second, whole) = (calendar.WorkingTime(span.A, span.B), calendar.WorkingTime(span.B, span.C), calendar.WorkingTime(span.A, span.C));
        Assert.Equal(whole, first + second);
        Assert.InRange(first, Duration.Zero, span.B - span.A);
        Assert.InRange(second, Duration.Zero, span.C - span.B);
    });

    [Fact]
    public void An_amount_added_is_the_working_time_until_it_is_due_and_no_earlier_instant_has_it() => InEveryZone(Span.Days, (_, calendar, span) =>
    {
        if (calendar.Add(span.A, span.Amount) is { } due)
        {
            Assert.Equal(span.Amount, calendar.WorkingTime(span.A, due));
            Assert.True(due == span.A || calendar.WorkingTime(span.A, due - Duration.Epsilon) < span.Amount);
        }
        else
        {
            Assert.True(calendar.WorkingTime(span.A, Instant.MaxValue) < span.Amount);
        }
    });

    [Fact]
    public void An_amount_subtracted_is_the_working_time_since_and_no_later_instant_has_it() => InEveryZone(Span.Days, (_, calendar, span) =>
    {
        if (calendar.Subtract(span.C, span.Amount) is { } begin)
        {
            Assert.Equal(span.Amount, calendar.WorkingTime(begin, span.C));
            Assert.True(begin == span.C || calendar.WorkingTime(begin + Duration.Epsilon, span.C) < span.Amount);
            Assert.True(calendar.Add(begin, span.Amount) <= span.C);
        }
    });

    [Fact]
    public void What_starts_later_or_takes_longer_is_not_due_earlier() => InEveryZone(Span.Days, (_, calendar, span) =>
    {
        var due = calendar.Add(span.A, span.Amount) ?? Instant.MaxValue;
        Assert.True(due <= (calendar.Add(span.B, span.Amount) ?? Instant.MaxValue));
        Assert.True(due <= (calendar.Add(span.A, span.Amount + Duration.Epsilon) ?? Instant.MaxValue));
        Assert.True(due <= (calendar.Add(span.A, span.Amount * 2) ?? Instant.MaxValue));
    });

    [Fact]
    public void The_explanation_covers_the_span_and_its_counted_stretches_are_the_working_time() => InEveryZone(Span.Days, (_, calendar, span) =>
    {
        var stretches = calendar.Intervals(span.A, span.C).ToList();
        Assert.Equal(span.C - span.A, stretches.Aggregate(Duration.Zero, (sum, stretch) => sum + stretch.Length));
        Assert.True(stretches.Zip(stretches.Skip(1)).All(pair => pair.First.End == pair.Second.Start && (pair.First.Reason, pair.First.Name) != (pair.Second.Reason, pair.Second.Name)));
        Assert.Equal(
            calendar.WorkingTime(span.A, span.C),
            stretches.Where(stretch => stretch.IsCounted).Aggregate(Duration.Zero, (sum, stretch) => sum + stretch.Length));
        Assert.All(stretches, stretch => Assert.Equal(stretch.IsCounted, calendar.IsOpen(stretch.Start)));
    });

    [Fact]
    public void The_next_opening_and_closing_are_where_the_calendar_changes() => InEveryZone(Span.Days, (_, calendar, span) =>
    {
        if (calendar.NextOpening(span.A) is { } opening && opening < span.A + Duration.FromDays(400))
        {
            Assert.True(calendar.IsOpen(opening) && !calendar.IsOpen(opening - Duration.Epsilon));
        }

        if (calendar.NextClosing(span.A) is { } closing && closing < span.A + Duration.FromDays(400))
        {
            Assert.True(!calendar.IsOpen(closing) && calendar.IsOpen(closing - Duration.Epsilon));
            var open = calendar.IsOpen(span.A);
            Assert.Equal(open ? closing - span.A : closing - calendar.NextOpening(span.A)!.Value, calendar.WorkingTime(span.A, closing));
        }
    });

    [Fact]
    public void Ten_years_are_what_the_slow_way_finds()
    {
        foreach (var zone in new[] { "Europe/Paris", "America/Sao_Paulo", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Kathmandu" })
        {
            var from = Instant.FromUtc(2009, 7, 3, 4, 5).PlusNanoseconds(6);
            foreach (var plan in Gen.Sample(CalendarPlan.Around(zone, new(2013, 3, 10)), 2, 50))
            {
                Assert.Equal(
                    plan.WorkingTimeTheSlowWay(from, from + Duration.FromDays(3653)),
                    plan.Build().WorkingTime(from, from + Duration.FromDays(3653)));
            }
        }
    }

    private static void InEveryZone(Func<Instant, Gen<Span>> spans, Action<CalendarPlan, BusinessCalendar, Span> law)
    {
        Assert.True(DateTimeZoneProviders.Tzdb.Ids.Count > 400);
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            var zone = DateTimeZoneProviders.Tzdb[id];
            var cases = from seconds in Gen.Choose(0, (int)((Latest - Earliest).TotalSeconds / 4))
                        from atChange in Gen.Elements(true, true, false)
                        let instant = Earliest + (Duration.FromSeconds(seconds) * 4)
                        let interval = zone.GetZoneInterval(instant)
                        let near = atChange && interval.HasEnd && interval.End < Latest ? interval.End : instant
                        from plan in CalendarPlan.Around(id, near.InZone(zone).Date)
                        from span in spans(near)
                        select (plan, span);
            Check.One(
                Laws.For(id).WithMaxTest(CasesPerZone).WithEndSize(50).WithQuietOnSuccess(true),
                Prop.ForAll(cases.ToArbitrary(), one => law(one.plan, one.plan.Build(), one.span)));
        }
    }

    /// <summary>Three instants in order, to the nanosecond, and an amount.</summary>
    internal readonly record struct Span(Instant A, Instant B, Instant C, Duration Amount)
    {
        public static Gen<Span> Days(Instant near) => Around(near, 7 * 24 * 3600);

        public static Gen<Span> Years(Instant near) => Around(near, 5 * 366 * 24 * 3600);

        private static Gen<Span> Around(Instant near, int seconds) =>
            from points in Gen.ArrayOf(Gen.Choose(-seconds, seconds), 3)
            from nanos in Gen.ArrayOf(Gen.Elements(0, 0, 1, 999_999_999), 4)
            from minutes in Gen.Choose(0, 6000)
            let instants = points.Zip(nanos, (second, nano) => near + Duration.FromSeconds(second) + Duration.FromNanoseconds(nano)).Order().ToArray()
            select new Span(instants[0], instants[1], instants[2], Duration.FromMinutes(minutes) + Duration.FromNanoseconds(nanos[3]));
    }
}
