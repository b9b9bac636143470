using System.Globalization;
using System.Text;

namespace DigitalInbox.Routing;

/// <summary>Writes a filter with no more parentheses and quotation marks than it needs.</summary>
internal static class QueueFilterPrinter
{
    private static readonly string[] Keywords = ["and", "or", "not", "in", "is", "has", "everything", "nothing"];

    public static string Print(QueueFilterNode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, QueueFilterNode node)
    {
        switch (node)
        {
            case QueueFilterNode.Constant constant:
                text.Append(constant.Value ? "everything" : "nothing");
                break;
            case QueueFilterNode.Not { Part: QueueFilterNode.Is { Values.Count: 1 } one }:
                text.Append(SubjectOf(one.Subject, one.Name)).Append(" != ").Append(Value(one.Values[0]));
                break;
            case QueueFilterNode.Not { Part: QueueFilterNode.Is one }:
                WriteList(text, one, " not in ");
                break;
            case QueueFilterNode.Not { Part: QueueFilterNode.IsSet set }:
                text.Append(SubjectOf(set.Subject, set.Name)).Append(" is not set");
                break;
            case QueueFilterNode.Not not:
                text.Append("not ");
                WritePart(text, not.Part, not.Part is QueueFilterNode.Group);
                break;
            case QueueFilterNode.Group group:
                for (var i = 0; i < group.Parts.Count; i++)
                {
                    text.Append(i == 0 ? "" : group.IsAnd ? " and " : " or ");
                    WritePart(text, group.Parts[i], group.Parts[i] is QueueFilterNode.Group inner && (group.IsAnd || inner.IsAnd == group.IsAnd));
                }

                break;
            case QueueFilterNode.Is { Values.Count: 1 } one:
                text.Append(SubjectOf(one.Subject, one.Name)).Append(" = ").Append(Value(one.Values[0]));
                break;
            case QueueFilterNode.Is one:
                WriteList(text, one, " in ");
                break;
            case QueueFilterNode.IsSet set:
                text.Append(SubjectOf(set.Subject, set.Name)).Append(" is set");
                break;
            case QueueFilterNode.Says says:
                text.Append("text has ").Append(Value(says.Phrase));
                break;
            case QueueFilterNode.IsBetween time:
                text.Append(CultureInfo.InvariantCulture, $"time in {time.From:HH:mm}-{time.To:HH:mm} {Value(time.Zone.Id)}");
                break;
        }
    }

    private static void WritePart(StringBuilder text, QueueFilterNode part, bool isEnclosed)
    {
        text.Append(isEnclosed ? "(" : "");
        Write(text, part);
        text.Append(isEnclosed ? ")" : "");
    }

    private static void WriteList(StringBuilder text, QueueFilterNode.Is node, string sign) =>
        text.Append(SubjectOf(node.Subject, node.Name)).Append(sign).Append('(').AppendJoin(", ", node.Values.Select(Value)).Append(')');

    private static string SubjectOf(QueueFilterSubject subject, string? name) =>
        subject.ToString().ToLowerInvariant() + (name is null ? "" : "." + name);

    private static string Value(string value) =>
        QueueFilterLexer.IsBare(value) && !Keywords.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? value
            : '"' + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';
}
