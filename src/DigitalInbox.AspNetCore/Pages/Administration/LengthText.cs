using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Lengths of time as people type them, such as <c>1 h 30 min</c>, and as definitions have them, such as <c>PT1H30M</c>.</summary>
internal static partial class LengthText
{
    public static string Show(string iso)
    {
        if (Iso().Match(iso) is not { Success: true } match || iso.Length < 4)
        {
            return iso;
        }

        var text = new StringBuilder();
        foreach (var (group, unit) in (ReadOnlySpan<(string, string)>)[("h", "h"), ("m", "min"), ("s", "s")])
        {
            if (match.Groups[group] is { Success: true, Value: var amount })
            {
                text.Append(text.Length > 0 ? " " : "").Append(amount).Append(' ').Append(unit);
            }
        }

        return text.ToString();
    }

    /// <returns>The length as definitions have it; what was typed when it is none, so that it is refused at its place.</returns>
    public static string Read(string typed)
    {
        var text = typed.Trim();
        if (!Typed().IsMatch(text))
        {
            return text.ToUpperInvariant() is var iso && Iso().IsMatch(iso) ? iso : text;
        }

        var (hours, minutes, seconds) = (0L, 0L, 0L);
        foreach (Match part in Part().Matches(text))
        {
            if (!long.TryParse(part.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
            {
                return text;
            }

            _ = char.ToLowerInvariant(part.Groups["u"].Value[0]) switch
            {
                'h' => hours += amount,
                'm' => minutes += amount,
                _ => seconds += amount,
            };
        }

        return string.Create(CultureInfo.InvariantCulture, $"PT{Of(hours, 'H')}{Of(minutes, 'M')}{Of(seconds, 'S')}") is { Length: > 2 } length ? length : "PT0S";
    }

    private static string Of(long amount, char unit) => amount == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{amount}{unit}");

    [GeneratedRegex(@"^PT(?:(?<h>\d+)H)?(?:(?<m>\d+)M)?(?:(?<s>\d+(?:\.\d+)?)S)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?:\s*\d+\s*(?:h|hours?|heures?|m|mins?|mn|minutes?|s|secs?|seconds?|secondes?))+\s*$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Typed();

    [GeneratedRegex(@"(?<n>\d+)\s*(?<u>[a-z]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
