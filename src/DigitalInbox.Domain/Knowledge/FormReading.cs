using System.Globalization;
using NodaTime.Text;

namespace DigitalInbox.Knowledge;

/// <summary>Reads what a customer typed into a form: each value in its kept form, or why not. Pure.</summary>
public static class FormReading
{
    private const int LongestEmail = 254;
    private const int FewestDigits = 5;
    private const int MostDigits = 20;

    /// <summary>Reads answers. What the form does not ask for is left out.</summary>
    /// <param name="form">The form.</param>
    /// <param name="typed">What was typed, by the ids of the fields.</param>
    /// <returns>The values by the ids of the fields, in the order of the form, without those that were left empty; and every fault.</returns>
    public static (IReadOnlyList<KeyValuePair<string, string>> Values, IReadOnlyList<FormFault> Faults) Read(
        FormDefinition form, IReadOnlyDictionary<string, string> typed)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(typed);
        var values = new List<KeyValuePair<string, string>>();
        var faults = new List<FormFault>();
        foreach (var field in form.Fields)
        {
            var text = Clean(field, typed.GetValueOrDefault(field.Id) ?? "");
            var (value, fault) = field.Kind == FormFieldKind.Checkbox ? ReadCheckbox(field, text)
                : text.Length == 0 ? (null, field.IsRequired ? FormFaultReason.Missing : null)
                : text.Length > field.MaximumLength ? (null, FormFaultReason.TooLong)
                : ReadText(field, text);
            if (fault is { } reason)
            {
                faults.Add(new FormFault(field.Id, reason));
            }
            else if (value is not null)
            {
                values.Add(new(field.Id, value));
            }
        }

        return (values, faults);
    }

    // Not every store can hold a null character, and a line is one line.
    private static string Clean(FormField field, string text)
    {
        var plain = text.Replace('\0', '\uFFFD').ReplaceLineEndings(field.Kind == FormFieldKind.Multiline ? "\n" : " ");
        return plain.Trim();
    }

    private static (string? Value, FormFaultReason? Fault) ReadCheckbox(FormField field, string text) => text switch
    {
        "true" or "on" => ("true", null),
        "" or "false" => field.IsRequired ? (null, FormFaultReason.Missing) : ("false", null),
        _ => (null, FormFaultReason.NoChoice),
    };

    private static (string? Value, FormFaultReason? Fault) ReadText(FormField field, string text) => field.Kind switch
    {
        FormFieldKind.Email => IsEmail(text) ? (text, null) : (null, FormFaultReason.NoEmail),
        FormFieldKind.Phone => IsPhone(text) ? (text, null) : (null, FormFaultReason.NoPhone),
        FormFieldKind.Number => NumberOf(text) is { } number ? (number, null) : (null, FormFaultReason.NoNumber),
        FormFieldKind.Date => LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1 and <= 9999 } date }
            ? (LocalDatePattern.Iso.Format(date), null)
            : (null, FormFaultReason.NoDate),
        FormFieldKind.Choice => field.Choices.Any(c => string.Equals(c.Value, text, StringComparison.Ordinal))
            ? (text, null)
            : (null, FormFaultReason.NoChoice),
        _ => (text, null),
    };

    // Whether an address exists only a message to it can tell; this finds what cannot be one.
    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text.Length <= LongestEmail
            && at > 0
            && at == text.LastIndexOf('@')
            && text.IndexOf('.', at) is var dot && dot > at + 1 && text[^1] != '.'
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>');
    }

    private static bool IsPhone(string text) =>
        text.Count(char.IsAsciiDigit) is >= FewestDigits and <= MostDigits
        && text.LastIndexOf('+') <= 0
        && text.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '.' or '(' or ')' or '/');

    // People write decimals with a comma, too. With three digits behind it nobody knows whether a thousand is meant.
    private static string? NumberOf(string text)
    {
        var plain = text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && !(number.Scale == 3 && text.Contains(',', StringComparison.Ordinal))
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;
    }
}
