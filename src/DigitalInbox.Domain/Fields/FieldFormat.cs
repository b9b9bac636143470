using System.Globalization;
using System.Text;
using NodaTime.Text;

namespace DigitalInbox.Fields;

/// <summary>The canonical forms of values. What is canonical already comes back as it is.</summary>
internal static class FieldFormat
{
    private const int LongestInput = 20_000;
    private const int LongestAddress = 254;
    private const int LongestLocal = 64;
    private const string Numeric = "0.############################";

    /// <summary>Reads a value of a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="given">The value as it came; null or blank for none.</param>
    /// <returns>The canonical value, null for none; or the fault.</returns>
    public static (string? Value, FieldFault? Fault) Read(CustomField field, string? given)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            return (null, null);
        }

        var (value, rule, expected) = given.Length > LongestInput
            ? (null, FieldRule.MaxLength, "a shorter value")
            : Fit(field, given.Trim());
        return value is null ? (null, new FieldFault(field.Id, rule, expected)) : (value, null);
    }

    public static string? Email(string given)
    {
        var at = given.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > LongestLocal || given.Length > LongestAddress || given.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            return null;
        }

        var parts = given[(at + 1)..].Split('.');
        return parts.Length > 1 && Array.TrueForAll(parts, IsHostPart) ? $"{given[..at]}@{given[(at + 1)..].ToLowerInvariant()}" : null;
    }

    public static string? Phone(string given)
    {
        var digits = new StringBuilder();
        foreach (var letter in given)
        {
            if (char.IsAsciiDigit(letter) || (letter == '+' && digits.Length == 0))
            {
                digits.Append(letter);
            }
            else if (!char.IsWhiteSpace(letter) && letter is not ('-' or '.' or '/' or '(' or ')'))
            {
                return null;
            }
        }

        var number = digits.ToString();
        number = number.StartsWith("00", StringComparison.Ordinal) ? $"+{number[2..]}" : number;
        return number.TrimStart('+').Length is >= 3 and <= 15 ? number : null;
    }

    /// <summary>Reads a language tag, and writes it as is usual: <c>pt-BR</c>, <c>zh-Hant</c>.</summary>
    public static string? Language(string given)
    {
        var parts = given.Split('-');
        return given.Length <= 35 && parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetter)
            && parts.Skip(1).All(p => p.Length is >= 2 and <= 8 && p.All(char.IsAsciiLetterOrDigit))
            ? string.Join('-', parts.Select((p, i) => i == 0 ? p.ToLowerInvariant() : Subtag(p)))
            : null;
    }

    public static bool IsLanguage(string? text) => text is not null && Language(text) is not null;

    private static (string? Value, FieldRule Rule, string Expected) Fit(CustomField field, string given) => field.Type switch
    {
        FieldType.Email => (Email(given), FieldRule.Email, "an e-mail address"),
        FieldType.Phone => (Phone(given), FieldRule.Phone, "a telephone number of 3 to 15 digits, perhaps behind +"),
        FieldType.Number => (Number(given), FieldRule.Number, "a number such as -12.5"),
        FieldType.Date => (Date(given), FieldRule.Date, "a date such as 2026-12-25"),
        FieldType.List => (Choice(field, given), FieldRule.Choice, $"one of {string.Join(", ", field.Choices.Select(c => c.Value))}"),
        FieldType.Checkbox => (Checkbox(given), FieldRule.Checkbox, "true or false"),
        _ => (Text(given, field.MaxLength ?? CustomField.UsualLength), FieldRule.MaxLength, string.Create(
            CultureInfo.InvariantCulture, $"at most {field.MaxLength ?? CustomField.UsualLength} characters")),
    };

    // Not every store can hold a null character, and browsers end lines in a way of their own.
    private static string? Text(string given, int most)
    {
        var text = given.ReplaceLineEndings("\n").Replace('\0', '\uFFFD');
        return text.Length <= most ? text : null;
    }

    private static string? Number(string given) => decimal.TryParse(
        given, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        ? number == 0 ? "0" : number.ToString(Numeric, CultureInfo.InvariantCulture)
        : null;

    private static string? Date(string given) =>
        LocalDatePattern.Iso.Parse(given) is { Success: true, Value: { Year: >= 1 and <= 9999 } date } ? LocalDatePattern.Iso.Format(date) : null;

    private static string? Choice(CustomField field, string given) =>
        field.Choices.FirstOrDefault(c => string.Equals(c.Value, given, StringComparison.OrdinalIgnoreCase))?.Value;

    private static string? Checkbox(string given) => given.ToLowerInvariant() switch
    {
        "true" => "true",
        "false" => "false",
        _ => null,
    };

    private static bool IsHostPart(string part) =>
        part.Length is > 0 and <= 63 && part[0] != '-' && part[^1] != '-' && part.All(c => char.IsLetterOrDigit(c) || c == '-');

    private static string Subtag(string part) => part.Length switch
    {
        2 => part.ToUpperInvariant(),
        4 when part.All(char.IsAsciiLetter) => char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant(),
        _ => part.ToLowerInvariant(),
    };
}
