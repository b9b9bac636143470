using System.Globalization;

namespace DigitalInbox.Sla;

/// <summary>Reads holidays from an iCalendar text (RFC 5545). Safe for many threads.</summary>
/// <remarks>
/// Read are events of whole days (<c>DTSTART</c> with a date, <c>DTEND</c> or <c>DURATION</c>, <c>SUMMARY</c>), once or by
/// <c>RRULE:FREQ=YEARLY</c> with one <c>BYMONTH</c>, one <c>BYMONTHDAY</c> or numbered <c>BYDAY</c>, <c>COUNT</c>, <c>UNTIL</c>.
/// Whatever else an event says about its days is a problem of the result, and the event is left out: a holiday is never taken
/// over wrongly. Components that are no events are passed over.
/// </remarks>
public static class HolidayCalendarReader
{
    /// <summary>The longest text that is read, in UTF-16 units.</summary>
    public const int MostCharacters = 1_048_576;

    private const int MostProblems = 1_000;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The whole file; lines end in CRLF or LF.</param>
    /// <returns>The holidays, and what was not taken over.</returns>
    /// <exception cref="InboxException">
    /// It is too long (<see cref="CalendarErrors.FeedTooLarge"/>), or no iCalendar text, or has over a thousand problems
    /// (<see cref="CalendarErrors.FeedInvalid"/>).
    /// </exception>
    public static HolidayFeed Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MostCharacters)
        {
            throw CalendarErrors.Refuse(
                CalendarErrors.FeedTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The file has {text.Length} characters; {MostCharacters} are read."),
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["length"] = text.Length, ["maximum"] = MostCharacters });
        }

        var holidays = new List<Holiday>();
        var problems = new List<HolidayFeedProblem>();
        var inside = new Stack<string>();
        HolidayEvent? current = null;
        var began = false;
        foreach (var line in FeedLine.In(text))
        {
            if (!began && !line.Is("BEGIN", "VCALENDAR"))
            {
                throw CalendarErrors.Refuse(CalendarErrors.FeedInvalid, "The file does not begin with BEGIN:VCALENDAR.");
            }

            began = true;
            if (line.Name == "BEGIN")
            {
                inside.Push(line.Value.ToUpperInvariant());
                current = current ?? (line.Is("BEGIN", "VEVENT") ? new(line.Number) : null);
            }
            else if (line.Name == "END")
            {
                if (inside.Count == 0 || !line.Is("END", inside.Pop()))
                {
                    throw CalendarErrors.Refuse(
                        CalendarErrors.FeedInvalid, string.Create(CultureInfo.InvariantCulture, $"Line {line.Number} ends what did not begin."));
                }

                if (current is not null && !inside.Contains("VEVENT"))
                {
                    Take(current, holidays, problems);
                    current = null;
                }
            }
            else if (current is not null && inside.Peek() == "VEVENT")
            {
                current.Add(line);
            }
        }

        if (!began || inside.Count > 0)
        {
            throw CalendarErrors.Refuse(CalendarErrors.FeedInvalid, began ? "The file ends too early: an END is missing." : "The file is empty.");
        }

        return new(holidays, problems);
    }

    private static void Take(HolidayEvent read, List<Holiday> holidays, List<HolidayFeedProblem> problems)
    {
        if (read.ToHoliday() is { } holiday)
        {
            holidays.Add(holiday);
        }

        problems.AddRange(read.Problems);
        if (problems.Count > MostProblems)
        {
            throw CalendarErrors.Refuse(
                CalendarErrors.FeedInvalid, string.Create(CultureInfo.InvariantCulture, $"The file has over {MostProblems} problems; it is no holiday calendar."));
        }
    }
}
