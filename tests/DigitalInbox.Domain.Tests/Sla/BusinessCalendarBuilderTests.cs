using DigitalInbox.Sla;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;

namespace DigitalInbox.Domain.Tests.Sla;

public sealed class BusinessCalendarBuilderTests
{
    [Theory]
    [InlineData("", "character 1: two digits are expected")]
    [InlineData("9:00-12:00", "character 1: two digits are expected")]
    [InlineData("09:00-1200", "character 9: ':' is expected")]
    [InlineData("09:00", "character 6: '-' is expected")]
    [InlineData("09:00-25:00", "character 7: at most 24 is possible")]
    [InlineData("09:60-12:00", "character 4: at most 59 is possible")]
    [InlineData("09:00-24:01", "character 7: a time is at most 24:00")]
    [InlineData("09:00-12:00 ", "character 12: nothing may follow the hours")]
    [InlineData("24:00-06:00", "character 1: 24:00 can only be an end")]
    [InlineData("09:00-09:00", "character 1: the hours have no length; a whole day is 00:00-24:00")]
    [InlineData("09:00:7-12:00", "character 7: two digits are expected")]
    public void Hours_that_cannot_be_read_are_shown_with_their_position(string hours, string fault) =>
        Assert.Equal($"calendar.hoursInvalid: Monday: '{hours}', {fault}.", Assert.Single(FaultsOf(Calendar("Europe/Paris").On(IsoDayOfWeek.Monday, hours))));

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var faults = FaultsOf(new BusinessCalendarBuilder(default, version: 0).In("Europe/Pariss").Weekdays("9-12").On(IsoDayOfWeek.Sunday, "10:00-12:00", "11:00-13:00"));

        Assert.Equal(
            ["calendar.idMissing", "calendar.versionInvalid", "calendar.hoursInvalid", "calendar.hoursOverlap", "calendar.zoneUnknown"],
            faults.Select(fault => fault.Split(':')[0]));
    }

    [Fact]
    public void A_calendar_without_a_zone_is_refused() =>
        Assert.StartsWith("calendar.zoneMissing", Assert.Single(FaultsOf(new BusinessCalendarBuilder(Office))), StringComparison.Ordinal);

    [Fact]
    public void A_night_that_runs_into_the_next_day_is_an_overlap() =>
        Assert.Equal(
            "calendar.hoursOverlap: Sunday 22:00-06:00 runs into the 05:00-09:00 of the next day.",
            Assert.Single(FaultsOf(Calendar("Europe/Paris").On(IsoDayOfWeek.Sunday, "22:00-06:00").On(IsoDayOfWeek.Monday, "05:00-09:00"))));

    [Fact]
    public void Hours_may_touch()
    {
        var calendar = Calendar("Etc/UTC").EveryDay("00:00-12:00", "12:00-24:00").Build();

        Assert.Null(calendar.NextClosing(Utc("2026-11-20T06:00")));
    }

    [Fact]
    public void The_last_word_on_a_day_wins()
    {
        var calendar = Calendar("Etc/UTC").Weekdays("09:00-17:00").On(IsoDayOfWeek.Friday, "09:00-13:00").On(IsoDayOfWeek.Monday).Build();

        Assert.Equal(Hours(3 * 8 + 4), calendar.WorkingTime(Utc("2026-11-16T00:00"), Utc("2026-11-23T00:00")));
    }

    [Fact]
    public void Seconds_and_a_midnight_end_can_be_said()
    {
        var calendar = Calendar("Etc/UTC").On(IsoDayOfWeek.Monday, "23:59:30-00:00").Build();

        Assert.Equal(Duration.FromSeconds(30), calendar.WorkingTime(Utc("2026-11-16T00:00"), Utc("2026-11-23T00:00")));
    }

    [Fact]
    public void What_is_said_after_building_changes_no_calendar_that_was_built()
    {
        var builder = Calendar("Etc/UTC").Weekdays("09:00-17:00");
        var calendar = builder.Build();

        builder.Weekdays().OpenOn(new(2026, 11, 20), "01:00-02:00").ClosedOn("away", new LocalDate(2026, 11, 20));

        Assert.Equal(Hours(8), calendar.WorkingTime(Utc("2026-11-20T00:00"), Utc("2026-11-21T00:00")));
    }

    private static string[] FaultsOf(BusinessCalendarBuilder builder)
    {
        var refused = Assert.Throws<InboxException>(builder.Build);
        Assert.Equal((InboxErrorKind.Invalid, CalendarErrors.Invalid), (refused.Kind, refused.Code));
        return Assert.IsType<string[]>(refused.Details["faults"]);
    }
}
