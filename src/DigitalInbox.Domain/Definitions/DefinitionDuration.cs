using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.Definitions;

/// <summary>Durations in definitions: ISO 8601 with hours, minutes and seconds, such as <c>PT1H30M</c>.</summary>
internal static class DefinitionDuration
{
    private const int LongestText = 50;

    /// <summary>Reads a duration. Days and more are refused: nobody could tell whether a working day is meant.</summary>
    public static Duration? Parse(string text)
    {
        if (text.Length > LongestText)
        {
            return null;
        }

        var parsed = PeriodPattern.NormalizingIso.Parse(text);
        return parsed.Success && !parsed.Value.HasDateComponent ? parsed.Value.ToDuration() : null;
    }

    public static string Format(Duration duration)
    {
        var nanoseconds = duration.SubsecondNanoseconds;
        var (hours, minutes, seconds) = ((duration.Days * 24L) + duration.Hours, duration.Minutes, duration.Seconds);
        var fraction = nanoseconds == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{nanoseconds:D9}").TrimEnd('0');
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"PT{Part(hours, 'H')}{Part(minutes, 'M')}{(seconds == 0 && fraction.Length == 0 ? "" : $"{seconds}{fraction}S")}");
        return text.Length == 2 ? "PT0S" : text;
    }

    private static string Part(long amount, char unit) => amount == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{amount}{unit}");
}
