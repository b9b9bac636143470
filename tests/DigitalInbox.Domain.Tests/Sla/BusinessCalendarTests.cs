using DigitalInbox.Sla;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;

namespace DigitalInbox.Domain.Tests.Sla;

public sealed partial class BusinessCalendarTests
{
    [Fact]
    public void An_interval_contains_its_start_and_not_its_end()
    {
        Assert.False(Paris.IsOpen(InParis("2026-11-20T09:00") - Duration.Epsilon));
        Assert.True(Paris.IsOpen(InParis("2026-11-20T09:00")));
        Assert.True(Paris.IsOpen(InParis("2026-11-20T12:00") - Duration.Epsilon));
        Assert.False(Paris.IsOpen(InParis("2026-11-20T12:00")));
    }

    [Fact]
    public void Lunch_and_nights_are_not_working_time() =>
        Assert.Equal(Hours(8), Paris.WorkingTime(InParis("2026-11-19T11:00"), InParis("2026-11-20T11:00")));

    [Fact]
    public void Working_time_is_exact_to_the_nanosecond() =>
        Assert.Equal(
            Duration.FromNanoseconds(2),
            Paris.WorkingTime(InParis("2026-11-20T12:00") - Duration.Epsilon, InParis("2026-11-20T13:00") + Duration.Epsilon));

    [Fact]
    public void A_span_that_ends_before_it_starts_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Paris.WorkingTime(InParis("2026-11-20T12:00"), InParis("2026-11-20T11:00")));
        Assert.Throws<ArgumentException>(() => Paris.Intervals(InParis("2026-11-20T12:00"), InParis("2026-11-20T11:00")));
    }

    [Fact]
    public void An_amount_goes_on_after_the_weekend() =>
        Assert.Equal(InParis("2026-11-23T09:30"), Paris.Add(InParis("2026-11-21T13:30"), Hours(1)));

    [Fact]
    public void An_amount_that_is_used_up_exactly_at_closing_time_is_due_at_closing_time() =>
        Assert.Equal(InParis("2026-11-20T18:00"), Paris.Add(InParis("2026-11-20T17:00"), Hours(1)));

    [Fact]
    public void A_nanosecond_more_than_fits_is_due_a_nanosecond_after_opening() =>
        Assert.Equal(InParis("2026-11-21T10:00") + Duration.Epsilon, Paris.Add(InParis("2026-11-20T17:00"), Hours(1) + Duration.Epsilon));

    [Fact]
    public void Nothing_is_due_at_once_also_while_closed()
    {
        Assert.Equal(InParis("2026-11-22T03:00"), Paris.Add(InParis("2026-11-22T03:00"), Duration.Zero));
        Assert.Equal(InParis("2026-11-22T03:00"), Paris.Subtract(InParis("2026-11-22T03:00"), Duration.Zero));
    }

    [Fact]
    public void An_amount_that_fits_exactly_begins_at_opening_time() =>
        Assert.Equal(InParis("2026-11-20T13:00"), Paris.Subtract(InParis("2026-11-20T19:00"), Hours(5)));

    [Fact]
    public void A_negative_amount_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Paris.Add(InParis("2026-11-20T12:00"), -Duration.Epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => Paris.Subtract(InParis("2026-11-20T12:00"), -Duration.Epsilon));
    }

    [Fact]
    public void The_next_opening_and_closing_are_later_than_the_instant_asked_about()
    {
        Assert.Equal(InParis("2026-11-20T13:00"), Paris.NextOpening(InParis("2026-11-20T09:00")));
        Assert.Equal(InParis("2026-11-20T12:00"), Paris.NextClosing(InParis("2026-11-20T09:00")));
        Assert.Equal(InParis("2026-11-20T18:00"), Paris.NextClosing(InParis("2026-11-20T12:00")));
        Assert.Equal(InParis("2026-11-23T09:00"), Paris.NextOpening(InParis("2026-11-21T10:00") + Duration.Epsilon));
    }

    [Fact]
    public void A_calendar_that_never_opens_is_never_due_and_says_so_at_once()
    {
        var never = Calendar("Europe/Paris").Build();

        Assert.Null(never.Add(InParis("2026-11-20T12:00"), Duration.Epsilon));
        Assert.Null(never.Subtract(InParis("2026-11-20T12:00"), Duration.Epsilon));
        Assert.Null(never.NextOpening(InParis("2026-11-20T12:00")));
        Assert.Null(never.NextClosing(InParis("2026-11-20T12:00")));
        Assert.Equal(Duration.Zero, never.WorkingTime(InParis("2026-11-20T12:00"), InParis("2027-11-20T12:00")));
        Assert.Equal(CalendarReason.Closed, Assert.Single(never.Intervals(InParis("2026-11-20T12:00"), InParis("2036-11-20T12:00"))).Reason);
    }

    [Fact]
    public void A_calendar_whose_holidays_cover_every_day_is_never_due()
    {
        var builder = Calendar("Europe/Paris").EveryDay("09:00-17:00");
        for (var month = 1; month <= 12; month++)
        {
            builder.ClosedOn(Holiday.Yearly("away", YearlyDate.On(month, 1), days: 31));
        }

        Assert.Null(builder.Build().Add(InParis("2026-11-20T12:00"), Hours(1)));
    }

    [Fact]
    public void After_the_last_exception_of_an_otherwise_closed_calendar_nothing_is_due()
    {
        var once = Calendar("Europe/Paris").OpenOn(new(2026, 11, 21), "09:00-12:00").Build();

        Assert.Equal(InParis("2026-11-21T12:00"), once.Add(InParis("2020-01-01T00:00"), Hours(3)));
        Assert.Null(once.Add(InParis("2020-01-01T00:00"), Hours(3) + Duration.Epsilon));
        Assert.Null(once.NextOpening(InParis("2026-11-21T09:00")));
    }

    [Fact]
    public void A_calendar_that_is_always_open_counts_real_time_and_never_closes()
    {
        var always = Calendar("Europe/Paris").EveryDay("00:00-24:00").Build();

        Assert.Equal(Hours(47), always.WorkingTime(InParis("2026-03-28T12:00"), InParis("2026-03-30T12:00")));
        Assert.Null(always.NextClosing(InParis("2026-11-20T12:00")));
        Assert.Null(always.NextOpening(InParis("2026-11-20T12:00")));
        Assert.Single(always.Intervals(InParis("2016-11-20T12:00"), InParis("2026-11-20T12:00")));
    }

    [Fact]
    public void A_night_belongs_to_the_day_it_begins()
    {
        var night = Calendar("Europe/Paris").On(IsoDayOfWeek.Friday, "22:00-06:00").Build();

        Assert.Equal(["Fri 20 22:00+01 - Sat 21 06:00+01"], night.OpenIn(InParis("2026-11-16T00:00"), InParis("2026-11-23T00:00")));
    }

    [Fact]
    public void Time_begins_with_the_year_1_and_ends_with_9999()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Paris.IsOpen(Instant.MinValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Paris.Add(Instant.MinValue, Hours(1)));
        Assert.False(Paris.IsOpen(Instant.MaxValue));
        Assert.Null(Paris.Add(Instant.MaxValue, Hours(1)));
        Assert.Null(Paris.Add(InParis("2026-11-20T12:00"), Duration.MaxValue));
        Assert.Null(Paris.Subtract(InParis("2026-11-20T12:00"), Duration.MaxValue));
        var whole = Paris.WorkingTime(Instant.FromUtc(1, 1, 1, 0, 0), Instant.MaxValue);
        Assert.InRange(whole.TotalDays / 365.2425 / 9999, 0.2, 0.3);
        Assert.Equal(Instant.FromUtc(1, 1, 1, 0, 0), Paris.Intervals(Instant.FromUtc(1, 1, 1, 0, 0), Instant.FromUtc(1, 1, 2, 0, 0)).First().Start);
    }

    [Fact]
    public void The_version_and_the_time_zone_data_are_recorded()
    {
        var calendar = new BusinessCalendarBuilder(Office, version: 7).In("Asia/Tokyo").Build();

        Assert.Equal((Office, 7, "Asia/Tokyo"), (calendar.Id, calendar.Version, calendar.Zone.Id));
        Assert.Equal(DateTimeZoneProviders.Tzdb.VersionId, calendar.ZoneDataVersion);
    }

    [Fact]
    public void A_question_inside_the_known_range_allocates_nothing()
    {
        var (from, to) = (InParis("2016-11-20T12:00"), InParis("2026-11-20T12:00"));
        Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Ask()
        {
            Paris.WorkingTime(from, to);
            Paris.Add(from, Hours(1000));
            Paris.Subtract(to, Hours(1000));
            Paris.NextOpening(from);
            Paris.NextClosing(from);
            Paris.IsOpen(to);
        }
    }

    [Fact]
    public void Many_threads_get_the_answers_of_one()
    {
        var shared = Calendar("Europe/Paris").Weekdays("09:00-17:00").Build();
        var start = InParis("2026-11-20T12:00");

        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var (from, to) = (start - Duration.FromDays(i * 37 % 5000), start + Duration.FromDays(i * 61 % 5000));
            var alone = Calendar("Europe/Paris").Weekdays("09:00-17:00").Build();
            Assert.Equal(alone.WorkingTime(from, to), shared.WorkingTime(from, to));
            Assert.Equal(alone.Add(from, Hours(i)), shared.Add(from, Hours(i)));
        });
    }
}
