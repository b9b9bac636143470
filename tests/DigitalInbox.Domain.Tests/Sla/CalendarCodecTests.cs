using DigitalInbox.Sla;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;
using static DigitalInbox.Snapshots.Verifier;

namespace DigitalInbox.Domain.Tests.Sla;

public sealed class CalendarCodecTests
{
    private static readonly string[] Zones = ["Europe/Paris", "America/Sao_Paulo", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"];

    [Fact]
    public async Task Everything_that_a_calendar_can_be_told_is_written() => await Verify(CalendarCodec.Write(Rich().Build()));

    [Fact]
    public void What_was_written_is_read_back_the_same()
    {
        var text = CalendarCodec.Write(Rich().Build());
        var read = CalendarCodec.Read(Office, 7, text);

        Assert.Equal(text, CalendarCodec.Write(read));
        Assert.Equal((Office, 7), (read.Id, read.Version));
        BehavesAs(Rich().Build(), read, Utc("2024-01-01T00:00"), Duration.FromDays(1500));
    }

    [Fact]
    public void Any_calendar_is_read_back_the_same() => Check.One(Laws.Config, Prop.ForAll(Plans(), sample =>
    {
        var (calendar, near) = (sample.Plan.Build(), sample.Date.AtMidnight().InUtc().ToInstant());
        var text = CalendarCodec.Write(calendar);
        var read = CalendarCodec.Read(calendar.Id, calendar.Version, text);
        Assert.Equal(text, CalendarCodec.Write(read));
        BehavesAs(calendar, read, near - Duration.FromDays(10), Duration.FromDays(20));
    }));

    [Fact]
    public void The_order_in_which_hours_are_said_does_not_matter() => Assert.Equal(
        CalendarCodec.Write(Calendar("UTC").Weekdays("13:00-18:00", "09:00-12:00").Build()),
        CalendarCodec.Write(Calendar("UTC").Weekdays("09:00-12:00", "13:00-18:00").Build()));

    [Fact]
    public void Hours_that_were_opened_twice_stay_open_twice()
    {
        var day = new LocalDate(2026, 3, 1);
        var calendar = Calendar("UTC").OpenOn(day, "01:00-00:30").OpenOn(day, "22:00-21:00").OpenOn(day, "01:00-00:30").Build();
        var text = CalendarCodec.Write(calendar);

        Assert.Contains("""
            "open":[{"date":"2026-03-01","hours":["01:00-00:30"]},{"date":"2026-03-01","hours":["22:00-21:00"]}]
            """.Trim(), text, StringComparison.Ordinal);
        BehavesAs(calendar, CalendarCodec.Read(Office, 1, text), Utc("2026-02-27T00:00"), Duration.FromDays(5));
    }

    [Fact]
    public void A_calendar_that_is_open_always_needs_little() => Assert.True(CalendarCodec
        .Read(Office, 1, """{"timeZone":"UTC","open":[],"week":{"sunday":["00:00-24:00"]},"closed":null}""").IsOpen(Utc("2026-03-01T12:00")));

    [Fact]
    public async Task Every_fault_is_told_at_once_with_its_place()
    {
        var refusal = Assert.Throws<InboxException>(() => CalendarCodec.Read(Office, 1, """
            {
              "timezone": "Europe/Paris",
              "week": { "monday": ["9-17", 5, "10:00-12:00", "11:00-13:00"], "funday": [], "tuesday": "09:00-12:00" },
              "closed": [
                { "name": " ", "date": "2026-02-30" },
                { "name": "both", "date": "2026-02-20", "yearly": { "easter": 1 } },
                { "name": "neither", "days": 0 },
                { "name": "rule", "yearly": { "month": 2, "day": 30 } },
                { "name": "rule", "yearly": { "month": 13, "weekday": "Monday", "nth": 1, "nthFromEnd": 1 } },
                { "name": "easter", "yearly": { "easter": 101, "month": 1 } },
                { "name": "years", "yearly": { "easter": 1 }, "firstYear": 2030, "lastYear": 2029 },
                { "name": "once", "date": "2026-02-20", "firstYear": 2026 },
                7
              ],
              "open": [ { "hours": ["10:00-12:00"] }, { "date": "0000-01-01", "hours": [] } ]
            }
            """));

        Assert.Equal(CalendarErrors.Invalid, refusal.Code);
        await Verify(string.Join('\n', (string[])refusal.Details["faults"]!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"timeZone":"UTC","timeZone":"UTC"}""")]
    [InlineData("""{"timeZone":"U\u0000"}""")]
    public void What_is_no_such_json_is_refused(string json)
    {
        var refusal = Assert.Throws<InboxException>(() => CalendarCodec.Read(Office, 1, json));

        Assert.Contains((string[])refusal.Details["faults"]!, f => f.StartsWith("definition.malformed: $", StringComparison.Ordinal));
    }

    private static BusinessCalendarBuilder Rich() => Calendar("Europe/Paris")
        .Weekdays("13:00-18:00", "09:00-12:00:30")
        .On(IsoDayOfWeek.Friday, "22:00-06:00")
        .On(IsoDayOfWeek.Sunday, "00:00-24:00")
        .ClosedOn("Fête \"nationale\"", YearlyDate.On(7, 14))
        .ClosedOn("Easter Monday", YearlyDate.Easter(1))
        .ClosedOn("Labor Day", YearlyDate.Nth(1, IsoDayOfWeek.Monday, 9))
        .ClosedOn("Memorial Day", YearlyDate.Last(IsoDayOfWeek.Monday, 5))
        .ClosedOn("Works outing", new LocalDate(2026, 6, 3))
        .ClosedOn(Holiday.Once("Flood", new LocalDate(2025, 12, 30), 4))
        .ClosedOn(Holiday.Yearly("Jubilee", YearlyDate.On(2, 29), 2, 2024, 2036))
        .ClosedPartOf(Holiday.Yearly("Christmas Eve", YearlyDate.On(12, 24)), "12:00-24:00")
        .ClosedPartOf(Holiday.Once("nothing", new LocalDate(2026, 6, 4)))
        .OpenOnly(Holiday.Yearly("New Year's Eve", YearlyDate.On(12, 31)), "09:00-12:00")
        .OpenOn(new LocalDate(2026, 12, 20), "10:00-16:00")
        .OpenOn(new LocalDate(2026, 7, 14), "20:00-02:00");

    private static void BehavesAs(BusinessCalendar expected, BusinessCalendar actual, Instant from, Duration span) =>
        Assert.Equal(expected.Intervals(from, from + span), actual.Intervals(from, from + span));

    private static Arbitrary<(CalendarPlan Plan, LocalDate Date)> Plans() => (
        from zone in Gen.Elements(Zones)
        from days in Gen.Choose(0, 9000)
        let date = new LocalDate(2005, 1, 1).PlusDays(days)
        from plan in CalendarPlan.Around(zone, date)
        select (plan, date)).ToArbitrary();
}
