using System.Text;

namespace DigitalInbox.Snapshots;

/// <summary>The difference of two texts by lines, as people read it: two lines around, at most forty lines a side.</summary>
internal static class TextDifference
{
    private const int Context = 2;
    private const int Most = 40;

    public static string Between(string verified, string received)
    {
        var before = Lines(verified);
        var after = Lines(received);
        var shorter = Math.Min(before.Length, after.Length);

        var start = 0;
        while (start < shorter && before[start] == after[start])
        {
            start++;
        }

        var same = 0;
        while (same < shorter - start && before[^(same + 1)] == after[^(same + 1)])
        {
            same++;
        }

        var text = new StringBuilder();
        text.Append("  line ").Append(start + 1).Append('\n');
        Append(text, "  ", before[Math.Max(0, start - Context)..start]);
        Append(text, "- ", before[start..^same]);
        Append(text, "+ ", after[start..^same]);
        Append(text, "  ", after[^same..^Math.Max(0, same - Context)]);
        return text.ToString().TrimEnd('\n');
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.Split('\n');

    private static void Append(StringBuilder text, string mark, string[] lines)
    {
        foreach (var line in lines.Take(Most))
        {
            text.Append(mark).Append(line).Append('\n');
        }

        if (lines.Length > Most)
        {
            text.Append(mark).Append("… ").Append(lines.Length - Most).Append(" more lines\n");
        }
    }
}
