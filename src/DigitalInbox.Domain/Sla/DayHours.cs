using System.Globalization;

namespace DigitalInbox.Sla;

/// <summary>Hours of one day, in seconds from its midnight; an end beyond 86,400 lies on the next day.</summary>
internal readonly record struct DayHours(int Start, int End)
{
    public const int DaySeconds = 86_400;

    public static readonly DayHours WholeDay = new(0, DaySeconds);

    /// <summary>Reads <c>09:00-17:30</c>, seconds if need be; an end at or before the start is on the next day, and 24:00 is an end.</summary>
    public static bool TryParse(string? text, out DayHours hours, out string fault)
    {
        hours = default;
        var at = 0;
        text ??= "";
        if (!TryTime(text, ref at, out var start, out fault)
            || !TryLetter(text, ref at, '-', out fault)
            || !TryTime(text, ref at, out var end, out fault))
        {
            return false;
        }

        fault = at < text.Length ? Fault(text, at, "nothing may follow the hours")
            : start == DaySeconds ? Fault(text, 0, "24:00 can only be an end")
            : start == end ? Fault(text, 0, "the hours have no length; a whole day is 00:00-24:00")
            : "";
        hours = new(start, end > start ? end : end + DaySeconds);
        return fault.Length == 0;
    }

    /// <summary>What the hours leave of their day.</summary>
    public static IEnumerable<DayHours> Without(IEnumerable<DayHours> hours)
    {
        var from = 0;
        foreach (var part in hours.OrderBy(part => part.Start))
        {
            if (part.Start > from)
            {
                yield return new(from, part.Start);
            }

            from = Math.Max(from, part.End);
        }

        if (from < DaySeconds)
        {
            yield return new(from, DaySeconds);
        }
    }

    public override string ToString() => $"{Text(Start)}-{Text(End > DaySeconds ? End - DaySeconds : End)}";

    private static string Text(int seconds) => seconds % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");

    private static bool TryTime(string text, ref int at, out int seconds, out string fault)
    {
        seconds = 0;
        var begin = at;
        if (!TryPair(text, ref at, 24, out var hour, out fault)
            || !TryLetter(text, ref at, ':', out fault)
            || !TryPair(text, ref at, 59, out var minute, out fault))
        {
            return false;
        }

        var second = 0;
        if (at < text.Length && text[at] == ':' && (!TryLetter(text, ref at, ':', out fault) || !TryPair(text, ref at, 59, out second, out fault)))
        {
            return false;
        }

        seconds = (hour * 3600) + (minute * 60) + second;
        fault = seconds > DaySeconds ? Fault(text, begin, "a time is at most 24:00") : "";
        return fault.Length == 0;
    }

    private static bool TryPair(string text, ref int at, int most, out int value, out string fault)
    {
        value = 0;
        if (at + 2 > text.Length || !char.IsAsciiDigit(text[at]) || !char.IsAsciiDigit(text[at + 1]))
        {
            fault = Fault(text, at, "two digits are expected");
            return false;
        }

        value = ((text[at] - '0') * 10) + text[at + 1] - '0';
        fault = value > most ? Fault(text, at, string.Create(CultureInfo.InvariantCulture, $"at most {most} is possible")) : "";
        at += 2;
        return fault.Length == 0;
    }

    private static bool TryLetter(string text, ref int at, char letter, out string fault)
    {
        fault = at >= text.Length || text[at] != letter ? Fault(text, at, $"'{letter}' is expected") : "";
        at++;
        return fault.Length == 0;
    }

    private static string Fault(string text, int at, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"'{text}', character {at + 1}: {what}");
}
