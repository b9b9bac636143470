using System.Text;

namespace DigitalInbox.Routing;

/// <summary>Cuts a filter's text into pieces.</summary>
internal sealed class QueueFilterLexer(string text)
{
    private int place;

    /// <summary>What need not be quoted: words, times, zones, addresses.</summary>
    public static bool IsBare(string value) => value.Length > 0 && value.All(IsBareLetter);

    public static bool IsName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    public QueueFilterToken Next()
    {
        while (place < text.Length && char.IsWhiteSpace(text[place]))
        {
            place++;
        }

        var start = place;
        if (place == text.Length)
        {
            return new(QueueFilterTokenKind.End, "the end", start + 1);
        }

        if (text[place] == '"')
        {
            return new(QueueFilterTokenKind.Quotation, ReadQuotation(start), start + 1);
        }

        if (IsBareLetter(text[place]))
        {
            while (place < text.Length && IsBareLetter(text[place]))
            {
                place++;
            }

            return new(QueueFilterTokenKind.Word, text[start..place], start + 1);
        }

        place += text[place] == '!' && place + 1 < text.Length && text[place + 1] == '=' ? 2 : 1;
        return new(QueueFilterTokenKind.Sign, text[start..place], start + 1);
    }

    private static bool IsBareLetter(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or ':' or '/' or '+' or '@' or '*';

    private string ReadQuotation(int start)
    {
        var inside = new StringBuilder();
        for (place++; place < text.Length; place++)
        {
            if (text[place] == '"')
            {
                place++;
                return inside.ToString();
            }

            if (text[place] == '\\' && place + 1 < text.Length)
            {
                place++;
            }

            inside.Append(text[place]);
        }

        throw RoutingErrors.FilterIsInvalid(start + 1, "This quotation does not end.", ["\""]);
    }
}
