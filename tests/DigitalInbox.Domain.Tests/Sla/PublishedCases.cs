using DigitalInbox.Sla;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>Cases that others published, so that whoever comes from there finds the same answers.</summary>
/// <remarks>
/// The Ruby library biz (github.com/zendesk/biz): the examples of its README and of its specifications of periods, durations and
/// times. The others are described in public issues and guides of help desks, and named by what should have happened.
/// </remarks>
public sealed class PublishedCases
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
}
