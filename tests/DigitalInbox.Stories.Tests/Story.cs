using System.Globalization;

namespace DigitalInbox.Stories.Tests;

/// <summary>Reads the steps of a page: blocks marked <c>http</c>, each followed by what comes back, and blocks marked <c>sse</c>.</summary>
internal static class Story
{
    private const string Fence = "```";

    public static IReadOnlyList<StoryStep> Read(string page)
    {
        var steps = new List<StoryStep>();
        var lines = page.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal) || lines[i].Length == Fence.Length)
            {
                continue;
            }

            var mark = lines[i][Fence.Length..];
            var start = i + 1;
            while (lines[++i] != Fence)
            {
            }

            var block = lines[start..i];
            switch (mark)
            {
                case "http":
                    steps.Add(Request(block, start + 1));
                    break;
                case "sse":
                    steps.Add(Told(block, start + 1));
                    break;
                case "json":
                    steps[^1] = steps[^1] with { Answer = string.Join('\n', block) };
                    break;
                case "text" when block is [var only] && only.StartsWith("HTTP ", StringComparison.Ordinal):
                    steps[^1] = steps[^1] with { Status = int.Parse(only.AsSpan(5, 3), CultureInfo.InvariantCulture) };
                    break;
            }
        }

        return steps;
    }

    private static StoryStep Request(string[] block, int line)
    {
        var (method, path) = Split(block[0], ' ');
        var end = Array.IndexOf(block, "");
        var headers = (end < 0 ? block[1..] : block[1..end]).Select(h => Split(h, ':')).ToDictionary(h => h.Before, h => h.After.Trim(), StringComparer.OrdinalIgnoreCase);
        return new StoryStep(line, method, path, headers, end < 0 ? null : string.Join('\n', block[(end + 1)..]), Event: null);
    }

    private static StoryStep Told(string[] block, int line)
    {
        var values = block.Select(l => Split(l, ':')).ToDictionary(l => l.Before, l => l.After.Trim(), StringComparer.OrdinalIgnoreCase);
        return new StoryStep(line, Method: null, values["X-Agent"], new Dictionary<string, string>(StringComparer.Ordinal), values["data"], values["event"]);
    }

    private static (string Before, string After) Split(string text, char at)
    {
        var place = text.IndexOf(at, StringComparison.Ordinal);
        return place < 0 ? throw new FormatException($"'{text}' has no '{at}'.") : (text[..place], text[(place + 1)..]);
    }
}
