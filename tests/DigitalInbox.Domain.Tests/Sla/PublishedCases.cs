using DigitalInbox.Sla;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>Cases that others published, so that whoever comes from there finds the same answers.</summary>
/// <remarks>
/// Here the Ruby library biz (github.com/zendesk/biz): the examples of its README and of its specifications of periods, durations and
/// times. The others are described in public issues and guides of help desks, and named by what should have happened. Whole days as an
/// amount and the intersection of two schedules, which biz has, are nothing that a target is said in here.
/// </remarks>
public sealed partial class PublishedCases
{
    private static BusinessCalendar Readme { get; } = Calendar("America/Los_Angeles")
        .On(IsoDayOfWeek.Monday, "09:00-17:00").On(IsoDayOfWeek.Tuesday, "00:00-24:00").On(IsoDayOfWeek.Wednesday, "09:00-17:00")
        .On(IsoDayOfWeek.Thursday, "09:00-12:00", "13:00-17:00").On(IsoDayOfWeek.Saturday, "10:00-14:00")
        .ClosedOn("New Year", new LocalDate(2014, 1, 1)).ClosedOn("Christmas", new LocalDate(2014, 12, 25)).Build();

    private static BusinessCalendarBuilder Specified => Calendar("Etc/UTC")
        .On(IsoDayOfWeek.Monday, "09:00-17:00").On(IsoDayOfWeek.Tuesday, "10:00-16:00").On(IsoDayOfWeek.Wednesday, "09:00-17:00")
        .On(IsoDayOfWeek.Thursday, "10:00-16:00").On(IsoDayOfWeek.Friday, "09:00-17:00").On(IsoDayOfWeek.Saturday, "11:00-14:30");

    [Fact]
    public void Biz_the_periods_after_an_instant() =>
        Assert.Equal(
            [
                (Utc("2015-01-10T18:00"), Utc("2015-01-10T22:00")), (Utc("2015-01-12T17:00"), Utc("2015-01-13T01:00")),
                (Utc("2015-01-13T08:00"), Utc("2015-01-14T08:00")), (Utc("2015-01-14T17:00"), Utc("2015-01-15T01:00")),
                (Utc("2015-01-15T17:00"), Utc("2015-01-15T20:00")), (Utc("2015-01-15T21:00"), Utc("2015-01-16T01:00")),
            ],
            Readme.Intervals(Utc("2015-01-10T10:00"), Utc("2015-01-17T10:00")).Where(i => i.IsCounted).Select(i => (i.Start, i.End)));

    [Fact]
    public void Biz_an_amount_before_an_instant() =>
        Assert.Equal(
            Utc("2015-04-27T20:36") + Duration.FromSeconds(57),
            Readme.Subtract(Utc("2015-05-05T12:34") + Duration.FromSeconds(57), Duration.FromMinutes(3598)));

    [Fact]
    public void Biz_the_duration_of_a_week() =>
        Assert.Equal(Hours(39.5), Specified.Build().WorkingTime(Utc("2006-01-01T00:00"), Utc("2006-01-08T00:00")));

    [Fact]
    public void Biz_periods_on_holidays_are_left_out() =>
        Assert.Equal(
            ["Sat 14 11:00+00 - Sat 14 14:30+00", "Tue 17 10:00+00 - Tue 17 16:00+00", "Thu 19 10:00+00 - Thu 19 16:00+00"],
            Specified.ClosedOn("one", new LocalDate(2006, 1, 16)).ClosedOn("other", new LocalDate(2006, 1, 18)).Build()
                .OpenIn(Utc("2006-01-14T00:00"), Utc("2006-01-20T00:00")));

    [Fact]
    public void Biz_a_time_that_does_not_exist_is_an_hour_later() =>
        Assert.Equal(
            Utc("2014-03-09T10:30"),
            Calendar("America/Los_Angeles").On(IsoDayOfWeek.Sunday, "02:30-08:00").Build().NextOpening(Utc("2014-03-09T00:00")));

    [Fact]
    public void Biz_the_end_of_a_day_that_does_not_exist_is_an_hour_later() =>
        Assert.Equal(
            new LocalDateTime(2015, 10, 18, 1, 0).InZoneStrictly(DateTimeZoneProviders.Tzdb["America/Sao_Paulo"]).ToInstant(),
            Calendar("America/Sao_Paulo").On(IsoDayOfWeek.Saturday, "09:00-24:00").Build().NextClosing(Utc("2015-10-17T15:00")));

    [Fact]
    public void Biz_an_ambiguous_opening_is_the_daylight_saving_one() =>
        Assert.Equal(
            Utc("2014-11-02T08:30"),
            Calendar("America/Los_Angeles").On(IsoDayOfWeek.Sunday, "01:30-08:00").Build().NextOpening(Utc("2014-11-02T00:00")));

    [Fact]
    public void Biz_an_interval_that_the_skipped_hour_empties_is_left_out() =>
        Assert.Equal(
            Utc("2006-04-03T16:00"),
            Calendar("America/Los_Angeles").On(IsoDayOfWeek.Sunday, "02:30-03:15").On(IsoDayOfWeek.Monday, "09:00-17:00").Build()
                .NextOpening(Utc("2006-04-02T08:00")));

    // periods/after_spec.rb: the hours are taken from the second of January 2006, a Monday, unless said otherwise.
    [Theory]
    [InlineData("Mon 02 10:00+00 - Mon 02 17:00+00", "08:00-10:00")]
    [InlineData("Mon 02 09:00+00 - Mon 02 16:00+00", "16:00-18:00")]
    [InlineData("", "08:00-18:00")]
    [InlineData("Mon 02 09:00+00 - Mon 02 13:30+00, Mon 02 15:30+00 - Mon 02 17:00+00", "13:30-15:30")]
    [InlineData("Mon 02 09:00+00 - Mon 02 10:00+00, Mon 02 11:30+00 - Mon 02 13:00+00, Mon 02 14:00+00 - Mon 02 17:00+00", "10:00-11:30", "13:00-14:00")]
    public void Biz_a_break_takes_its_hours_out_of_the_day(string open, params string[] breaks) =>
        Assert.Equal(
            open,
            string.Join(", ", Specified.ClosedPartOf(Holiday.Once("break", new(2006, 1, 2)), breaks).Build().OpenIn(Utc("2006-01-02T00:00"), Utc("2006-01-03T00:00"))));

    [Fact]
    public void Biz_a_break_may_reach_over_several_intervals() =>
        Assert.Equal(
            ["Mon 02 17:00+00 - Mon 02 18:00+00", "Mon 02 21:00+00 - Mon 02 22:00+00"],
            Calendar("Etc/UTC").On(IsoDayOfWeek.Monday, "17:00-19:00", "20:00-22:00").ClosedPartOf(Holiday.Once("break", new(2006, 1, 2)), "18:00-21:00").Build()
                .OpenIn(Utc("2006-01-02T00:00"), Utc("2006-01-03T00:00")));

    // A shift of biz is a day with hours of its own, which here are said as a closed day that is opened. On a holiday biz drops the shift;
    // here hours that are opened for one date stand before every holiday.
    [Fact]
    public void Biz_a_shift_takes_the_place_of_the_hours_of_its_date()
    {
        var calendar = Specified.ClosedOn("shift", new LocalDate(2006, 1, 4)).OpenOn(new(2006, 1, 4), "08:00-12:00")
            .ClosedOn("shift", new LocalDate(2006, 1, 6)).OpenOn(new(2006, 1, 6), "09:00-10:00").Build();

        Assert.Equal(
            ["Wed 04 08:00+00 - Wed 04 12:00+00", "Thu 05 10:00+00 - Thu 05 16:00+00", "Fri 06 09:00+00 - Fri 06 10:00+00", "Sat 07 11:00+00 - Sat 07 14:30+00"],
            calendar.OpenIn(Utc("2006-01-04T00:00"), Utc("2006-01-08T00:00")));
    }

    // calculation/for_duration_spec.rb
    [Theory]
    [InlineData(90, "2006-01-04T15:58:30", "2006-01-04T16:00:00")]
    [InlineData(90 * 60, "2006-01-04T14:30:00", "2006-01-04T16:00:00")]
    [InlineData(3 * 3600, "2006-01-04T13:00:00", "2006-01-04T16:00:00")]
    public void Biz_an_amount_after_an_instant_and_back(int seconds, string from, string to)
    {
        var (start, end, amount) = (ToTheSecond(from), ToTheSecond(to), Duration.FromSeconds(seconds));

        Assert.Equal(end, Specified.Build().Add(start, amount));
        Assert.Equal(start, Specified.Build().Subtract(end, amount));
    }

    // In biz no time at all, added while it is closed, is the next opening and, taken away, the last closing. Here a target of nothing is
    // due at once; who wants the opening asks for it.
    [Fact]
    public void Biz_no_time_at_all_stays_where_it_is_and_the_next_opening_is_asked_for_by_name()
    {
        var calendar = Specified.Build();

        Assert.Equal(Utc("2006-01-03T00:00"), calendar.Add(Utc("2006-01-03T00:00"), Duration.Zero));
        Assert.Equal(Utc("2006-01-03T10:00"), calendar.NextOpening(Utc("2006-01-03T00:00")));
    }

    // calculation/duration_within_spec.rb. An end before the start is no time in biz; here it is a mistake of the caller.
    [Fact]
    public void Biz_a_span_of_nothing_has_no_time_and_one_that_runs_backwards_is_refused()
    {
        Assert.Equal(Duration.Zero, Specified.Build().WorkingTime(Utc("2006-01-02T12:00"), Utc("2006-01-02T12:00")));
        Assert.Throws<ArgumentException>(() => Specified.Build().WorkingTime(Utc("2006-01-08T00:00"), Utc("2006-01-01T00:00")));
    }

    // periods/after_spec.rb: the evening of a Saturday is already the next week in UTC.
    [Fact]
    public void Biz_the_week_turns_in_the_zone_of_the_calendar() =>
        Assert.Equal(
            ["Sat 07 17:00-08 - Sat 07 18:00-08"],
            Calendar("America/Los_Angeles").On(IsoDayOfWeek.Saturday, "06:00-18:00").Build().OpenIn(Utc("2006-01-08T01:00"), Utc("2006-01-09T00:00")));

    [Fact]
    public void A_target_of_an_hour_outlasts_a_month_of_closure() =>
        Assert.Equal(
            Utc("2026-09-01T10:00"),
            Calendar("Etc/UTC").Weekdays("09:00-17:00").ClosedOn(Holiday.Once("summer", new(2026, 8, 1), days: 31)).Build()
                .Add(Utc("2026-07-31T17:00"), Hours(1)));

    [Fact]
    public void Twenty_four_office_hours_are_three_office_days() =>
        Assert.Equal(
            Utc("2026-11-25T16:55"),
            Calendar("Etc/UTC").Weekdays("09:00-17:00").Build().Add(Utc("2026-11-20T16:55"), Hours(24)));

    [Fact]
    public void The_last_minute_of_a_day_that_ends_at_24_00_is_counted() =>
        Assert.Equal(
            Duration.FromMinutes(1),
            Calendar("Etc/UTC").On(IsoDayOfWeek.Friday, "18:00-24:00").Build().WorkingTime(Utc("2026-11-20T23:59"), Utc("2026-11-21T12:00")));

    private static Instant ToTheSecond(string text) => NodaTime.Text.LocalDateTimePattern.GeneralIso.Parse(text).Value.InUtc().ToInstant();
}
