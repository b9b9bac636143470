using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>Days on which the clocks change.</summary>
public sealed partial class BusinessCalendarTests
{
    private static readonly Instant SpringSaturday = Utc("2026-03-28T12:00");
    private static readonly Instant SpringMonday = Utc("2026-03-30T12:00");
    private static readonly Instant AutumnSaturday = Utc("2026-10-24T12:00");
    private static readonly Instant AutumnMonday = Utc("2026-10-26T12:00");

    [Theory]
    [InlineData("01:00-05:00", "Sun 29 01:00+01 - Sun 29 05:00+02", 3)]
    [InlineData("02:30-05:00", "Sun 29 03:30+02 - Sun 29 05:00+02", 1.5)]
    [InlineData("01:00-02:30", "Sun 29 01:00+01 - Sun 29 03:30+02", 1.5)]
    [InlineData("02:15-02:45", "Sun 29 03:15+02 - Sun 29 03:45+02", 0.5)]
    [InlineData("00:00-24:00", "Sun 29 00:00+01 - Mon 30 00:00+02", 23)]
    public void A_time_that_the_clocks_skip_moves_forward(string hours, string open, double counted)
    {
        var calendar = Calendar("Europe/Paris").On(IsoDayOfWeek.Sunday, hours).Build();

        Assert.Equal([open], calendar.OpenIn(SpringSaturday, SpringMonday));
        Assert.Equal(Hours(counted), calendar.WorkingTime(SpringSaturday, SpringMonday));
    }

    [Theory]
    [InlineData("02:30-03:15")]
    [InlineData("02:00-03:00")]
    public void Hours_that_the_skipped_time_leaves_without_length_are_none_that_day(string hours) =>
        Assert.Empty(Calendar("Europe/Paris").On(IsoDayOfWeek.Sunday, hours).Build().OpenIn(SpringSaturday, SpringMonday));

    [Fact]
    public void Moved_hours_that_meet_others_are_counted_once()
    {
        var calendar = Calendar("Europe/Paris").On(IsoDayOfWeek.Sunday, "01:00-02:30", "03:00-04:00").Build();

        Assert.Equal(["Sun 29 01:00+01 - Sun 29 04:00+02"], calendar.OpenIn(SpringSaturday, SpringMonday));
    }

    [Theory]
    [InlineData("01:00-05:00", "Sun 25 01:00+02 - Sun 25 05:00+01", 5)]
    [InlineData("02:30-05:00", "Sun 25 02:30+02 - Sun 25 05:00+01", 3.5)]
    [InlineData("01:00-02:30", "Sun 25 01:00+02 - Sun 25 02:30+01", 2.5)]
    [InlineData("02:00-03:00", "Sun 25 02:00+02 - Sun 25 03:00+01", 2)]
    public void Of_a_time_that_the_clocks_show_twice_hours_begin_at_the_first_and_end_at_the_second(string hours, string open, double counted)
    {
        var calendar = Calendar("Europe/Paris").On(IsoDayOfWeek.Sunday, hours).Build();

        Assert.Equal([open], calendar.OpenIn(AutumnSaturday, AutumnMonday));
        Assert.Equal(Hours(counted), calendar.WorkingTime(AutumnSaturday, AutumnMonday));
    }

    [Fact]
    public void A_day_whose_midnight_is_skipped_begins_when_it_begins()
    {
        // In São Paulo the clocks went from 17 October 2015, 24:00, to 18 October, 01:00.
        var calendar = Calendar("America/Sao_Paulo").On(IsoDayOfWeek.Saturday, "18:00-24:00").On(IsoDayOfWeek.Sunday, "00:00-06:00").Build();

        Assert.Equal(["Sat 17 18:00-03 - Sun 18 06:00-02"], calendar.OpenIn(Utc("2015-10-16T12:00"), Utc("2015-10-19T12:00")));
    }

    [Fact]
    public void A_date_that_the_zone_skips_has_no_hours()
    {
        // Samoa had no 30 December 2011, a Friday.
        var calendar = Calendar("Pacific/Apia").Weekdays("09:00-17:00").Build();

        Assert.Equal(
            ["Thu 29 09:00-10 - Thu 29 17:00-10", "Mon 02 09:00+14 - Mon 02 17:00+14"],
            calendar.OpenIn(Utc("2011-12-29T12:00"), Utc("2012-01-02T12:00")));
    }

    [Fact]
    public void A_holiday_lasts_as_long_as_its_date()
    {
        var spring = Calendar("Europe/Paris").EveryDay("00:00-24:00").ClosedOn("away", new LocalDate(2026, 3, 29)).Build();
        var autumn = Calendar("Europe/Paris").EveryDay("00:00-24:00").ClosedOn("away", new LocalDate(2026, 10, 25)).Build();

        Assert.Equal(Hours(48 - 23), spring.WorkingTime(SpringSaturday, SpringMonday));
        Assert.Equal(Hours(48 - 25), autumn.WorkingTime(AutumnSaturday, AutumnMonday));
    }
}
