using System.Text;

namespace DigitalInbox.Architecture.Tests.Tree;

/// <summary>Blanks what isn't code in C#, so that a search finds calls and not words about them. Holes of interpolated strings stay.</summary>
internal sealed class CodeText
{
    private readonly string _source;
    private readonly StringBuilder _code;
    private int _at;

    private CodeText(string source)
    {
        _source = source;
        _code = new StringBuilder(source.Length);
    }

    public static string WithoutCommentsAndStrings(string source)
    {
        var text = new CodeText(source);
        text.ReadCode(inHole: false);
        return text._code.ToString();
    }

    private void ReadCode(bool inHole)
    {
        var depth = 0;
        while (_at < _source.Length)
        {
            if (At("//"))
            {
                Blank(Until("\n"));
            }
            else if (At("/*"))
            {
                Blank(Until("*/") + 2);
            }
            else if (CharacterLength() is > 0 and var length)
            {
                Blank(length);
            }
            else if (StringStart() is { } start)
            {
                ReadString(start);
            }
            else if (inHole && At("}") && depth == 0)
            {
                return;
            }
            else
            {
                depth += At("{") ? 1 : At("}") ? -1 : 0;
                Keep();
            }
        }
    }

    /// <summary>How a string begins: its dollars, whether it is verbatim, and the number of its quotes.</summary>
    private (int Dollars, bool Verbatim, int Quotes)? StringStart()
    {
        var at = _at;
        var dollars = 0;
        var verbatim = false;
        for (; at < _source.Length && _source[at] is '$' or '@'; at++)
        {
            dollars += _source[at] == '$' ? 1 : 0;
            verbatim |= _source[at] == '@';
        }

        var quotes = 0;
        while (at + quotes < _source.Length && _source[at + quotes] == '"')
        {
            quotes++;
        }

        // Two quotes are an empty string; three or more without @ open a raw one.
        return quotes == 0 ? null : (dollars, verbatim, verbatim || quotes < 3 ? 1 : quotes);
    }

    private void ReadString((int Dollars, bool Verbatim, int Quotes) start)
    {
        var end = new string('"', start.Quotes);
        Blank(Until("\"") + start.Quotes);
        while (_at < _source.Length)
        {
            if (start is { Quotes: 1, Verbatim: false } && (At("\\") || At("\n")))
            {
                Blank(2);
            }
            else if (start.Verbatim && At("\"\""))
            {
                Blank(2);
            }
            else if (At(end))
            {
                Blank(start.Quotes);
                return;
            }
            else if (start.Dollars > 0 && At("{"))
            {
                ReadBraces(start.Quotes == 1 ? 1 : start.Dollars, start.Quotes == 1);
            }
            else
            {
                Blank(1);
            }
        }
    }

    private void ReadBraces(int opening, bool doubledIsLiteral)
    {
        var run = 0;
        while (_at + run < _source.Length && _source[_at + run] == '{')
        {
            run++;
        }

        Blank(run);
        var isHole = doubledIsLiteral ? run % 2 == 1 : run >= opening;
        if (isHole)
        {
            ReadCode(inHole: true);
            Blank(opening);
        }
    }

    private int CharacterLength()
    {
        if (!At("'"))
        {
            return 0;
        }

        var first = _at + 1 < _source.Length && _source[_at + 1] == '\\' ? _at + 3 : _at + 2;
        var end = first < _source.Length ? _source.IndexOf('\'', first, Math.Min(10, _source.Length - first)) : -1;
        var isLiteral = end == first || (end > first && _source[_at + 1] == '\\');
        return isLiteral ? end + 1 - _at : 0;
    }

    private bool At(string text) => string.CompareOrdinal(_source, _at, text, 0, text.Length) == 0;

    private int Until(string text)
    {
        var found = _source.IndexOf(text, _at, StringComparison.Ordinal);
        return (found < 0 ? _source.Length : found) - _at;
    }

    private void Keep() => _code.Append(_source[_at++]);

    private void Blank(int length)
    {
        var end = Math.Min(_source.Length, _at + length);
        for (; _at < end; _at++)
        {
            _code.Append(_source[_at] is '\n' or '\r' ? _source[_at] : ' ');
        }
    }
}
