using System.Text;

namespace DigitalInbox.Sla;

/// <summary>One content line of an iCalendar text, unfolded. A line without a colon has no name.</summary>
/// <param name="Number">The line of the file where it begins, from 1.</param>
/// <param name="Name">Upper case.</param>
/// <param name="Parameters">Between name and value, upper case, without the first semicolon.</param>
/// <param name="Value">As it stands.</param>
internal sealed record FeedLine(int Number, string Name, string Parameters, string Value)
{
    public static IEnumerable<FeedLine> In(string text)
    {
        var held = new StringBuilder();
        var (heldNumber, number) = (0, 0);
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.TrimEnd('\r').TrimStart('\uFEFF');
            if (line.StartsWith(' ') || line.StartsWith('\t'))
            {
                held.Append(line, 1, line.Length - 1);
                continue;
            }

            if (held.Length > 0)
            {
                yield return Parse(heldNumber, held.ToString());
            }

            heldNumber = number;
            held.Clear().Append(line);
        }

        if (held.Length > 0)
        {
            yield return Parse(heldNumber, held.ToString());
        }
    }

    public bool Is(string name, string value) => Name == name && Value.Equals(value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value as text: RFC 5545 section 3.3.11.</summary>
    public string Unescaped()
    {
        var text = new StringBuilder(Value.Length);
        for (var i = 0; i < Value.Length; i++)
        {
            if (Value[i] == '\\' && i + 1 < Value.Length)
            {
                i++;
                text.Append(Value[i] is 'n' or 'N' ? '\n' : Value[i]);
            }
            else
            {
                text.Append(Value[i]);
            }
        }

        return text.ToString();
    }

    private static FeedLine Parse(int number, string line)
    {
        var (quoted, semicolon) = (false, -1);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && line[i] == ';' && semicolon < 0)
            {
                semicolon = i;
            }
            else if (!quoted && line[i] == ':')
            {
                var nameEnd = semicolon < 0 ? i : semicolon;
                return new(number, line[..nameEnd].ToUpperInvariant(), nameEnd < i ? line[(nameEnd + 1)..i].ToUpperInvariant() : "", line[(i + 1)..].Trim());
            }
        }

        return new(number, "", "", line);
    }
}
