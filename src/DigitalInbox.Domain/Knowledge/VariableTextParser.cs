using System.Text;

namespace DigitalInbox.Knowledge;

/// <summary>Reads a text with variables, or says where it cannot be one and what is expected there.</summary>
internal sealed class VariableTextParser(string text)
{
    private const string Open = "{{";
    private const string Close = "}}";
    private const char Bar = '|';
    private const char Escape = '\\';

    private readonly List<VariablePart> parts = [];
    private readonly StringBuilder plain = new();
    private int plainFrom;
    private int at;

    public IReadOnlyList<VariablePart> Read()
    {
        while (at < text.Length)
        {
            if (Is(Open, at))
            {
                EndPlain();
                ReadVariable();
            }
            else if (Is(Close, at))
            {
                throw Expected(at, Open, @"\}}");
            }
            else if (text[at] == Escape)
            {
                ReadEscape();
            }
            else
            {
                plain.Append(text[at++]);
            }
        }

        EndPlain();
        return parts;
    }

    // Backslashes count only right before braces: each two of them are one, and one that is left makes the braces plain.
    private void ReadEscape()
    {
        var end = at;
        while (end < text.Length && text[end] == Escape)
        {
            end++;
        }

        var isBeforeBraces = Is(Open, end) || Is(Close, end);
        var count = end - at;
        plain.Append(Escape, isBeforeBraces ? count / 2 : count);
        at = end;
        if (isBeforeBraces && count % 2 == 1)
        {
            plain.Append(text, at, Open.Length);
            at += Open.Length;
        }
    }

    private void ReadVariable()
    {
        var begin = at + Open.Length;
        var end = text.IndexOf(Close, begin, StringComparison.Ordinal);
        var nested = text.IndexOf(Open, begin, StringComparison.Ordinal);
        if (end < 0 || (nested >= 0 && nested < end))
        {
            throw Expected(end < 0 && nested < 0 ? text.Length : nested, Close);
        }

        var inner = text.AsSpan(begin, end - begin);
        var bar = inner.IndexOf(Bar);
        var name = bar < 0 ? inner : inner[..bar];
        if (!QuickReplyVariables.IsKnown(name.Trim()))
        {
            throw Expected(begin + name.Length - name.TrimStart().Length, [.. QuickReplyVariables.Forms]);
        }

        at = end + Close.Length;
        plainFrom = at;
        parts.Add(new VariablePart.Variable(
            name.Trim().ToString(), bar < 0 ? null : inner[(bar + 1)..].Trim().ToString(), text[(begin - Open.Length)..at]));
    }

    private void EndPlain()
    {
        if (at > plainFrom)
        {
            parts.Add(new VariablePart.Literal(plain.ToString(), text[plainFrom..at]));
            plain.Clear();
        }
    }

    private bool Is(string braces, int index) => string.CompareOrdinal(text, index, braces, 0, braces.Length) == 0;

    private static InboxException Expected(int index, params string[] expected) => QuickReplyErrors.TextIsInvalid(index + 1, expected);
}
