using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.Sla;

/// <summary>An event of an iCalendar text while it is read, and what it becomes.</summary>
internal sealed class HolidayEvent(int number)
{
    private const int MostDays = 366;

    private static readonly LocalDatePattern Date = LocalDatePattern.CreateWithInvariantCulture("yyyyMMdd");
    private static readonly string[] Known = ["SUMMARY", "DTSTART", "DTEND", "DURATION", "RRULE", "STATUS"];
    private static readonly string[] Unsupported = ["RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"];
    private static readonly string[] Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private readonly Dictionary<string, FeedLine> lines = new(StringComparer.Ordinal);

    /// <summary>Why it is no holiday; empty when it is one.</summary>
    public List<HolidayFeedProblem> Problems { get; } = [];

    public void Add(FeedLine line)
    {
        if (line.Name.Length == 0)
        {
            Refuse(line.Number, "the line has no colon");
        }
        else if (Unsupported.Contains(line.Name, StringComparer.Ordinal))
        {
            Refuse(line.Number, $"{line.Name} is not supported");
        }
        else if (Known.Contains(line.Name, StringComparer.Ordinal) && !lines.TryAdd(line.Name, line))
        {
            Refuse(line.Number, $"a second {line.Name}");
        }
    }

    /// <summary>The holiday; null when there is any problem.</summary>
    public Holiday? ToHoliday()
    {
        var name = lines.GetValueOrDefault("SUMMARY")?.Unescaped().Trim();
        if (string.IsNullOrEmpty(name))
        {
            Refuse(number, "the event has no SUMMARY");
        }

        if (lines.TryGetValue("STATUS", out var status) && status.Is("STATUS", "CANCELLED"))
        {
            Refuse(status.Number, "the event is cancelled");
        }

        var start = lines.TryGetValue("DTSTART", out var begin) ? ReadDate(begin) : null;
        if (begin is null)
        {
            Refuse(number, "the event has no DTSTART");
        }

        if (start is not { } date)
        {
            return null;
        }

        var days = DaysFrom(date);
        var repeats = lines.TryGetValue("RRULE", out var rule) ? ReadRule(rule, date) : null;
        if (Problems.Count > 0)
        {
            return null;
        }

        return repeats is { } yearly
            ? Holiday.Yearly(name!, yearly.Rule, days, date.Year, yearly.LastYear)
            : Holiday.Once(name!, date, days);
    }

    private int DaysFrom(LocalDate start)
    {
        var days = 1L;
        var source = lines.GetValueOrDefault("DURATION");
        if (lines.TryGetValue("DTEND", out var end))
        {
            if (source is not null)
            {
                Refuse(source.Number, "DURATION beside DTEND");
            }

            source = end;
            days = ReadDate(end) is { } last ? Period.DaysBetween(start, last) : 1;
        }
        else if (source is not null)
        {
            var unit = source.Value.Length > 2 && source.Value[0] is 'P' ? source.Value[^1] switch { 'D' => 1, 'W' => 7, _ => 0 } : 0;
            days = unit > 0 && int.TryParse(source.Value.AsSpan(1, source.Value.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? (long)count * unit
                : 0;
        }

        if (days is < 1 or > MostDays)
        {
            Refuse(source!.Number, string.Create(CultureInfo.InvariantCulture, $"a holiday lasts 1 to {MostDays} whole days"));
        }

        return (int)Math.Clamp(days, 1, MostDays);
    }

    private LocalDate? ReadDate(FeedLine line)
    {
        var whole = line.Parameters.Length == 0 || line.Parameters.Split(';').Contains("VALUE=DATE", StringComparer.Ordinal);
        if (whole && Date.Parse(line.Value) is { Success: true, Value: { Year: >= 1 } date })
        {
            return date;
        }

        Refuse(line.Number, $"{line.Name} is not a date; only whole days are supported");
        return null;
    }

    private (YearlyDate Rule, int LastYear)? ReadRule(FeedLine line, LocalDate start)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in line.Value.ToUpperInvariant().Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2);
            if (pair.Length < 2 || !parts.TryAdd(pair[0], pair[1]))
            {
                return RefuseRule(line, $"the part {pair[0]} has no value or stands twice");
            }
        }

        if (parts.GetValueOrDefault("FREQ") != "YEARLY" || parts.GetValueOrDefault("INTERVAL", "1") != "1")
        {
            return RefuseRule(line, "only FREQ=YEARLY with every year is supported");
        }

        if (parts.Keys.FirstOrDefault(part => part is not ("FREQ" or "INTERVAL" or "WKST" or "BYMONTH" or "BYMONTHDAY" or "BYDAY" or "COUNT" or "UNTIL")) is { } other)
        {
            return RefuseRule(line, $"{other} is not supported");
        }

        if (RuleOf(parts, start) is not { } rule)
        {
            return RefuseRule(line, "only one BYMONTH with one BYMONTHDAY or one numbered BYDAY is supported");
        }

        if (rule.In(start.Year) != start)
        {
            return RefuseRule(line, "DTSTART is not a day of the rule");
        }

        return LastYearOf(parts, rule, start) is { } last ? (rule, last) : RefuseRule(line, "COUNT or UNTIL cannot be read, or both stand there");
    }

    private static YearlyDate? RuleOf(Dictionary<string, string> parts, LocalDate start)
    {
        var hasMonth = parts.ContainsKey("BYMONTH");
        if (Number(parts, "BYMONTH", start.Month, 12) is not { } month)
        {
            return null;
        }

        if (!parts.TryGetValue("BYDAY", out var weekday))
        {
            return Number(parts, "BYMONTHDAY", start.Day, CalendarSystem.Iso.GetDaysInMonth(2000, month)) is { } day && (hasMonth || !parts.ContainsKey("BYMONTHDAY"))
                ? YearlyDate.On(month, day)
                : null;
        }

        var at = weekday.Length > 2 ? Array.IndexOf(Weekdays, weekday[^2..]) : -1;
        if (at < 0 || !hasMonth || parts.ContainsKey("BYMONTHDAY")
            || !int.TryParse(weekday.AsSpan(0, weekday.Length - 2), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var nth)
            || nth is 0 or < -5 or > 5)
        {
            return null;
        }

        return nth > 0 ? YearlyDate.Nth(nth, (IsoDayOfWeek)(at + 1), month) : YearlyDate.NthFromEnd(-nth, (IsoDayOfWeek)(at + 1), month);
    }

    private static int? LastYearOf(Dictionary<string, string> parts, YearlyDate rule, LocalDate start)
    {
        if (!parts.ContainsKey("COUNT") && !parts.ContainsKey("UNTIL"))
        {
            return 9999;
        }

        var until = LocalDate.MaxIsoValue;
        var count = 9999;
        if (parts.ContainsKey("COUNT") == parts.ContainsKey("UNTIL"))
        {
            return null;
        }

        if (parts.TryGetValue("UNTIL", out var text))
        {
            // Some producers give a time although the event has none; its date is what is meant.
            if (Date.Parse(text.Split('T')[0]) is not { Success: true } parsed || parsed.Value < start)
            {
                return null;
            }

            until = parsed.Value;
        }
        else if (Number(parts, "COUNT", 0, 9999) is { } wanted)
        {
            count = wanted;
        }
        else
        {
            return null;
        }

        var last = start.Year;
        for (var year = start.Year; year <= 9999 && count > 0; year++)
        {
            if (rule.In(year) is { } date && date <= until)
            {
                last = year;
                count--;
            }
        }

        return last;
    }

    private static int? Number(Dictionary<string, string> parts, string name, int without, int most) =>
        !parts.TryGetValue(name, out var text) ? without
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most ? value
        : null;

    private (YearlyDate, int)? RefuseRule(FeedLine line, string message)
    {
        Refuse(line.Number, $"RRULE: {message}");
        return null;
    }

    private void Refuse(int line, string message) => Problems.Add(new(line, message));
}
