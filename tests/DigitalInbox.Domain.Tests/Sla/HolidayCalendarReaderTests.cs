using DigitalInbox.Sla;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;

namespace DigitalInbox.Domain.Tests.Sla;

public sealed class HolidayCalendarReaderTests
{
    private const string Feed =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Example//Holidays//EN
        BEGIN:VTIMEZONE
        TZID:Europe/Paris
        BEGIN:STANDARD
        DTSTART:19701025T030000
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:1@example
        DTSTART;VALUE=DATE:20261225
        DTEND;VALUE=DATE:20261227
        SUMMARY;LANGUAGE=en:Christmas\, and
          Boxing Day
        BEGIN:VALARM
        SUMMARY:not this
        END:VALARM
        END:VEVENT
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20200501
        RRULE:FREQ=YEARLY;COUNT=8
        SUMMARY:Labour Day
        END:VEVENT
        BEGIN:VEVENT
        DTSTART:20260525
        DURATION:P1D
        RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;UNTIL=20281231
        SUMMARY:Memorial Day
        END:VEVENT
        END:VCALENDAR

        """;

    private static readonly Holiday[] Expected =
    [
        Holiday.Once("Christmas, and Boxing Day", new(2026, 12, 25), days: 2),
        Holiday.Yearly("Labour Day", YearlyDate.On(5, 1), firstYear: 2020, lastYear: 2027),
        Holiday.Yearly("Memorial Day", YearlyDate.Last(IsoDayOfWeek.Monday, 5), firstYear: 2026, lastYear: 2028),
    ];

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Holidays_are_read_whatever_ends_the_lines(string lineEnd)
    {
        var feed = HolidayCalendarReader.Read(Feed.ReplaceLineEndings(lineEnd));

        Assert.Equal(Expected, feed.Holidays);
        Assert.Empty(feed.Problems);
    }

    [Fact]
    public void What_was_read_closes_a_calendar()
    {
        var calendar = Calendar("Europe/Paris").EveryDay("09:00-10:00").ClosedOn(HolidayCalendarReader.Read(Feed).Holidays).Build();

        Assert.Equal(Hours(1), calendar.WorkingTime(InParis("2026-12-25T00:00"), InParis("2026-12-28T00:00")));
    }

    [Theory]
    [InlineData("DTSTART:20261225T090000Z", 4, "DTSTART is not a date; only whole days are supported")]
    [InlineData("DTSTART;VALUE=DATE:20261325", 4, "DTSTART is not a date; only whole days are supported")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261225", 5, "a holiday lasts 1 to 366 whole days")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nDURATION:PT1H", 5, "a holiday lasts 1 to 366 whole days")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nEXDATE;VALUE=DATE:20271225", 5, "EXDATE is not supported")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nDTSTART;VALUE=DATE:20261226", 5, "a second DTSTART")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nSTATUS:CANCELLED", 5, "the event is cancelled")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nno colon", 5, "the line has no colon")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=MONTHLY", 5, "RRULE: only FREQ=YEARLY with every year is supported")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;INTERVAL=2", 5, "RRULE: only FREQ=YEARLY with every year is supported")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;BYSETPOS=1", 5, "RRULE: BYSETPOS is not supported")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;BYMONTH=1,12", 5, "RRULE: only one BYMONTH with one BYMONTHDAY or one numbered BYDAY is supported")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;BYMONTHDAY=25", 5, "RRULE: only one BYMONTH with one BYMONTHDAY or one numbered BYDAY is supported")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;BYDAY=FR", 5, "RRULE: only one BYMONTH with one BYMONTHDAY or one numbered BYDAY is supported")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;BYMONTH=11", 5, "RRULE: DTSTART is not a day of the rule")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;COUNT=0", 5, "RRULE: COUNT or UNTIL cannot be read, or both stand there")]
    [InlineData("X-NOTHING:1", 2, "the event has no DTSTART")]
    public void What_is_not_supported_is_reported_with_its_line_and_left_out(string lines, int line, string message)
    {
        var feed = HolidayCalendarReader.Read($"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n");

        Assert.Empty(feed.Holidays);
        Assert.Equal(new HolidayFeedProblem(line, message), Assert.Single(feed.Problems));
    }

    [Fact]
    public void A_leap_day_is_counted_in_the_years_that_have_it()
    {
        var feed = HolidayCalendarReader.Read(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Leap\nDTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY;COUNT=3\nEND:VEVENT\nEND:VCALENDAR");

        Assert.Equal(2032, Assert.Single(feed.Holidays).LastYear);
    }

    [Theory]
    [InlineData("", "calendar.feedInvalid")]
    [InlineData("<html>", "calendar.feedInvalid")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "calendar.feedInvalid")]
    [InlineData("BEGIN:VCALENDAR\nEND:VEVENT\n", "calendar.feedInvalid")]
    public void What_is_no_calendar_is_refused(string text, string code) =>
        Assert.Equal(code, Assert.Throws<InboxException>(() => HolidayCalendarReader.Read(text)).Code);

    [Fact]
    public void A_file_that_is_too_long_is_refused() =>
        Assert.Equal(
            CalendarErrors.FeedTooLarge,
            Assert.Throws<InboxException>(() => HolidayCalendarReader.Read(new('x', HolidayCalendarReader.MostCharacters + 1))).Code);

    [Fact]
    public void Garbage_is_refused_or_reported_and_nothing_else_happens() => Check.One(
        Laws.Config.WithMaxTest(3000).WithQuietOnSuccess(true),
        Prop.ForAll(Garbled(), text =>
        {
            try
            {
                var feed = HolidayCalendarReader.Read(text);
                Calendar("Etc/UTC").EveryDay("09:00-17:00").ClosedOn(feed.Holidays).Build().IsOpen(Utc("2026-11-20T12:00"));
            }
            catch (InboxException refused)
            {
                Assert.StartsWith("calendar.feed", refused.Code, StringComparison.Ordinal);
            }
        }));

    // The feed with some pieces replaced, swapped or lost.
    private static Arbitrary<string> Garbled() => (
        from cuts in Gen.ArrayOf(Gen.Choose(0, Feed.Length - 1), 6)
        from junk in Gen.ArrayOf(
            Gen.Elements("", ":", ";", "\\", "\"", "\n", "\n ", "=", "-", "0", "99999999999999999999", "BEGIN:VEVENT\n", "END:VEVENT\n", "BYDAY=-9MO", "\0", "COUNT=2147483648", "DURATION:PD\n"), 5)
        let order = cuts.Order().ToArray()
        select string.Concat(Enumerable.Range(0, 5).Select(i => Feed[order[i]..order[i + 1]] + junk[i]).Prepend(Feed[..order[0]]))).ToArbitrary();
}
