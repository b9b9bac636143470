using System.Globalization;
using System.Text.RegularExpressions;

namespace DigitalInbox.Endurance;

/// <summary>What a host asked the kernel for, in order: writes to the store's log, syncs of it, and answers to callers.</summary>
internal sealed partial class SystemCallTrace
{
    // SQLite's log beside its file, and the segments of PostgreSQL's.
    private static readonly string[] LogFiles = ["-wal>", "/pg_wal/"];

    private readonly List<(Call Call, string Line)> calls = [];

    private enum Call
    {
        WriteLog,
        SyncLog,
        Answer,
    }

    /// <summary>How strace must watch, so that this can be read: with the paths of files and all that is written.</summary>
    /// <param name="output">Where it writes.</param>
    /// <param name="others">Processes to watch beside the host.</param>
    public static IReadOnlyList<string> Watcher(string output, params IEnumerable<int> others) =>
        [
            "strace", "-f", "-y", "-qq", "-s", "300000",
            .. others.SelectMany(id => new[] { "-p", id.ToString(CultureInfo.InvariantCulture) }),
            "-e", "trace=pwrite64,write,fsync,fdatasync,sendto,sendmsg", "-e", "signal=none", "-o", output,
        ];

    public static SystemCallTrace Read(IEnumerable<string> lines)
    {
        var trace = new SystemCallTrace();
        var begun = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var thread = line[..line.IndexOf(' ', StringComparison.Ordinal)];
            if (line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                begun[thread] = line;
                trace.Add(line, isBegun: true, isDone: false);
            }
            else if (line.Contains(" resumed>", StringComparison.Ordinal) && begun.Remove(thread, out var beginning))
            {
                trace.Add(beginning + line, isBegun: false, isDone: true);
            }
            else
            {
                trace.Add(line, isBegun: true, isDone: true);
            }
        }

        return trace;
    }

    /// <summary>Says of a message whether the log that holds it was synced between its last write and the first answer after it.</summary>
    /// <returns>Null when it was; else what is wrong.</returns>
    public string? WhyNotDurable(string text, int answer)
    {
        var answers = calls.Select((c, i) => (c.Call, Index: i)).Where(c => c.Call == Call.Answer).Select(c => c.Index).ToList();
        if (answer >= answers.Count)
        {
            return $"answer {answer} of '{text}' is not in the trace";
        }

        var written = calls.FindIndex(c => c.Call == Call.WriteLog && c.Line.Contains(text, StringComparison.Ordinal));
        return written < 0 || written > answers[answer] ? $"'{text}' was answered before it was written to the log"
            : calls.FindIndex(written, c => c.Call == Call.SyncLog) is var synced && (synced < 0 || synced > answers[answer])
                ? $"'{text}' was answered before the log was synced"
            : null;
    }

    // A sync counts when it is done and has succeeded; an answer and a write count from when they began.
    private void Add(string line, bool isBegun, bool isDone)
    {
        if (line.Contains("pwrite64(", StringComparison.Ordinal) && LogFiles.Any(file => line.Contains(file, StringComparison.Ordinal)))
        {
            if (isDone)
            {
                calls.Add((Call.WriteLog, line));
            }
        }
        else if (Sync().IsMatch(line))
        {
            if (isDone && line.EndsWith("= 0", StringComparison.Ordinal))
            {
                calls.Add((Call.SyncLog, line));
            }
        }
        else if (isBegun && line.Contains("\"HTTP/1.1 200", StringComparison.Ordinal))
        {
            calls.Add((Call.Answer, line));
        }
    }

    [GeneratedRegex(@"\bf(data)?sync\(\d+<[^>]*(-wal|/pg_wal/\w+)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sync();
}
