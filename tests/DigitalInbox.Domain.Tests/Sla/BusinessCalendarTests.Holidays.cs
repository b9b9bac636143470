using DigitalInbox.Sla;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>Which rule wins, and what the explanation says.</summary>
public sealed partial class BusinessCalendarTests
{
    private static readonly LocalDate ChristmasEve = new(2026, 12, 24);

    [Fact]
    public void The_explanation_names_every_stretch()
    {
        var calendar = Calendar("Europe/Paris").Weekdays("09:00-12:00", "13:00-18:00")
            .ClosedOn("Christmas", YearlyDate.On(12, 25))
            .ClosedPartOf(Holiday.Once("Christmas Eve", ChristmasEve), "12:00-24:00")
            .OpenOn(new(2026, 12, 26), "10:00-12:00")
            .Build();

        Assert.Equal(
            """
            Thu 24 11:00+01 - Thu 24 12:00+01 Open
            Thu 24 12:00+01 - Fri 25 00:00+01 Holiday Christmas Eve
            Fri 25 00:00+01 - Sat 26 00:00+01 Holiday Christmas
            Sat 26 00:00+01 - Sat 26 10:00+01 Closed
            Sat 26 10:00+01 - Sat 26 11:30+01 Exception
            """.ReplaceLineEndings("\n"),
            calendar.Explained(InParis("2026-12-24T11:00"), InParis("2026-12-26T11:30")));
    }

    [Fact]
    public void A_day_that_is_open_only_for_some_hours_keeps_its_lunch()
    {
        var calendar = Calendar("Europe/Paris").Weekdays("09:00-12:00", "13:00-18:00")
            .OpenOnly(Holiday.Once("Christmas Eve", ChristmasEve), "08:00-14:00").Build();

        Assert.Equal(
            ["Thu 24 09:00+01 - Thu 24 12:00+01", "Thu 24 13:00+01 - Thu 24 14:00+01"],
            calendar.OpenIn(InParis("2026-12-24T00:00"), InParis("2026-12-25T00:00")));
    }

    [Fact]
    public void A_half_day_rule_does_not_open_a_weekend()
    {
        // 24 December 2028 is a Sunday.
        var calendar = Calendar("Europe/Paris").Weekdays("09:00-17:00")
            .OpenOnly(Holiday.Yearly("Christmas Eve", YearlyDate.On(12, 24)), "09:00-12:00").Build();

        Assert.Empty(calendar.OpenIn(InParis("2028-12-24T00:00"), InParis("2028-12-25T00:00")));
    }

    [Fact]
    public void An_exception_opens_a_holiday()
    {
        var calendar = Calendar("Europe/Paris").Weekdays("09:00-17:00")
            .ClosedOn("Christmas", YearlyDate.On(12, 25)).OpenOn(new(2026, 12, 25), "22:00-02:00").Build();

        Assert.Equal(["Fri 25 22:00+01 - Sat 26 02:00+01"], calendar.OpenIn(InParis("2026-12-25T00:00"), InParis("2026-12-27T00:00")));
    }

    [Fact]
    public void A_holiday_closes_its_date_and_the_end_of_the_night_before()
    {
        var calendar = Calendar("Europe/Paris").EveryDay("22:00-06:00").ClosedOn("Christmas", new LocalDate(2026, 12, 25)).Build();

        Assert.Equal(
            ["Thu 24 22:00+01 - Fri 25 00:00+01", "Sat 26 00:00+01 - Sat 26 06:00+01"],
            calendar.OpenIn(InParis("2026-12-24T12:00"), InParis("2026-12-26T12:00")));
    }

    [Fact]
    public void A_holiday_of_many_days_may_run_into_the_next_year()
    {
        var calendar = Calendar("Europe/Paris").EveryDay("09:00-10:00")
            .ClosedOn(Holiday.Yearly("shutdown", YearlyDate.On(12, 28), days: 7)).Build();

        Assert.Equal(
            ["Sun 27 09:00+01 - Sun 27 10:00+01", "Mon 04 09:00+01 - Mon 04 10:00+01"],
            calendar.OpenIn(InParis("2026-12-27T00:00"), InParis("2027-01-05T00:00")));
    }

    [Fact]
    public void A_yearly_holiday_keeps_to_its_years()
    {
        var calendar = Calendar("Europe/Paris").EveryDay("09:00-10:00")
            .ClosedOn(Holiday.Yearly("jubilee", YearlyDate.On(5, 9), firstYear: 2026, lastYear: 2027)).Build();

        Assert.Equal(
            [true, false, false, true],
            Enumerable.Range(2025, 4).Select(year => calendar.IsOpen(new LocalDateTime(year, 5, 9, 9, 30).InZoneStrictly(calendar.Zone).ToInstant())));
    }
}
