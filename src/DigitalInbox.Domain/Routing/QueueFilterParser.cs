using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.Routing;

/// <summary>Reads a filter's text, or says where it cannot be one and what is expected there.</summary>
internal sealed class QueueFilterParser
{
    private const int Deepest = 32;
    private const string Or = "or";
    private const string And = "and";
    private const string Not = "not";

    private static readonly string[] Subjects =
        ["channel", "kind", "direction", "tag", "language", "text", "contact.NAME", "field.NAME", "time"];

    private static readonly string[] Sides = ["inbound", "outbound"];
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private readonly QueueFilterLexer lexer;
    private QueueFilterToken here;
    private int depth;

    public QueueFilterParser(string text)
    {
        if (text.Length > QueueFilter.LongestText)
        {
            throw RoutingErrors.FilterIsInvalid(
                QueueFilter.LongestText + 1, $"A filter has {QueueFilter.LongestText} characters at most.", ["the end"]);
        }

        lexer = new(text);
        here = lexer.Next();
    }

    public QueueFilterNode Read()
    {
        var read = ReadGroup(isAnd: false);
        return here.Kind == QueueFilterTokenKind.End ? read : throw Expected(And, Or, "the end");
    }

    // "and" binds stronger than "or".
    private QueueFilterNode ReadGroup(bool isAnd)
    {
        var parts = new List<QueueFilterNode>();
        do
        {
            var part = isAnd ? ReadUnary() : ReadGroup(isAnd: true);
            if (part is QueueFilterNode.Group inner && inner.IsAnd == isAnd)
            {
                parts.AddRange(inner.Parts);
            }
            else
            {
                parts.Add(part);
            }
        }
        while (TakeWord(isAnd ? And : Or));
        return parts.Count == 1 ? parts[0] : new QueueFilterNode.Group(isAnd, parts);
    }

    private QueueFilterNode ReadUnary()
    {
        if (++depth > Deepest)
        {
            throw RoutingErrors.FilterIsInvalid(here.Position, $"More than {Deepest} conditions in one another.", []);
        }

        QueueFilterNode read;
        if (TakeWord(Not))
        {
            read = new QueueFilterNode.Not(ReadUnary());
        }
        else if (TakeSign("("))
        {
            read = ReadGroup(isAnd: false);
            RequireSign(")", And, Or);
        }
        else
        {
            read = TakeWord("everything") ? new QueueFilterNode.Constant(true)
                : TakeWord("nothing") ? new QueueFilterNode.Constant(false)
                : ReadCondition();
        }

        depth--;
        return read;
    }

    private QueueFilterNode ReadCondition()
    {
        if (here.Kind != QueueFilterTokenKind.Word || FindSubject(here.Text) is not var (subject, name))
        {
            throw Expected([.. Subjects, Not, "(", "everything", "nothing"]);
        }

        here = lexer.Next();
        return subject switch
        {
            QueueFilterSubject.Text => ReadText(),
            QueueFilterSubject.Time => ReadTime(),
            _ => ReadComparison(subject, name),
        };
    }

    private QueueFilterNode ReadComparison(QueueFilterSubject subject, string? name)
    {
        if (TakeSign("="))
        {
            return new QueueFilterNode.Is(subject, name, [ReadValue(subject)]);
        }

        if (TakeSign("!="))
        {
            return new QueueFilterNode.Not(new QueueFilterNode.Is(subject, name, [ReadValue(subject)]));
        }

        if (name is not null && TakeWord("is"))
        {
            var isNot = TakeWord(Not);
            RequireWord("set");
            var isSet = new QueueFilterNode.IsSet(subject, name);
            return isNot ? new QueueFilterNode.Not(isSet) : isSet;
        }

        var isOut = TakeWord(Not);
        if (!TakeWord("in"))
        {
            throw name is null ? Expected("=", "!=", "in", "not in") : Expected("=", "!=", "in", "not in", "is set", "is not set");
        }

        RequireSign("(");
        var values = new List<string>();
        do
        {
            values.Add(ReadValue(subject));
        }
        while (TakeSign(","));
        RequireSign(")", ",");
        var isIn = new QueueFilterNode.Is(subject, name, values);
        return isOut ? new QueueFilterNode.Not(isIn) : isIn;
    }

    private QueueFilterNode.Says ReadText()
    {
        RequireWord("has");
        var at = here.Position;
        var says = new QueueFilterNode.Says(ReadValue(QueueFilterSubject.Text));
        return says.HasWords ? says : throw RoutingErrors.FilterIsInvalid(at, "There is no word in it.", ["words"]);
    }

    // time in 08:00-18:00 Europe/Paris
    private QueueFilterNode.IsBetween ReadTime()
    {
        RequireWord("in");
        var span = here.Kind == QueueFilterTokenKind.Word ? here.Text.Split('-') : [];
        if (span.Length != 2 || !Time.Parse(span[0]).TryGetValue(default, out var from) || !Time.Parse(span[1]).TryGetValue(default, out var to) || from == to)
        {
            throw Expected("a span of the day such as 08:00-18:00");
        }

        here = lexer.Next();
        var zone = here.Kind is QueueFilterTokenKind.Word or QueueFilterTokenKind.Quotation ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(here.Text) : null;
        if (zone is null)
        {
            throw Expected("a time zone such as Europe/Paris");
        }

        here = lexer.Next();
        return new(from, to, zone);
    }

    private string ReadValue(QueueFilterSubject subject)
    {
        if (here.Kind is not (QueueFilterTokenKind.Word or QueueFilterTokenKind.Quotation) || here.Text.Length == 0)
        {
            throw Expected(subject == QueueFilterSubject.Direction ? Sides : ["a value"]);
        }

        var value = here.Text;
        if (subject == QueueFilterSubject.Direction)
        {
            value = Sides.FirstOrDefault(s => here.IsWord(s)) ?? throw Expected(Sides);
        }

        here = lexer.Next();
        return value;
    }

    private static (QueueFilterSubject Subject, string? Name)? FindSubject(string word)
    {
        var dot = word.IndexOf('.', StringComparison.Ordinal);
        var (head, name) = dot < 0 ? (word, null) : (word[..dot], word[(dot + 1)..]);
        if (!Enum.TryParse<QueueFilterSubject>(head, ignoreCase: true, out var subject) || !char.IsAsciiLetter(head[0]))
        {
            return null;
        }

        var isNamed = subject is QueueFilterSubject.Contact or QueueFilterSubject.Field;
        return isNamed == (name is not null && QueueFilterLexer.IsName(name)) && isNamed == (name is not null) ? (subject, name) : null;
    }

    private bool TakeWord(string word) => Take(here.IsWord(word));

    private bool TakeSign(string sign) => Take(here.IsSign(sign));

    private bool Take(bool isThere)
    {
        here = isThere ? lexer.Next() : here;
        return isThere;
    }

    private void RequireWord(string word)
    {
        if (!TakeWord(word))
        {
            throw Expected(word);
        }
    }

    private void RequireSign(string sign, params string[] others)
    {
        if (!TakeSign(sign))
        {
            throw Expected([sign, .. others]);
        }
    }

    private InboxException Expected(params string[] expected) =>
        RoutingErrors.FilterIsInvalid(here.Position, $"Expected {string.Join(", ", expected)}, and found {here.Text}.", expected);
}
