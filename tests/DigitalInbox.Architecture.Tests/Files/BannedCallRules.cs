using System.Text.RegularExpressions;

namespace DigitalInbox.Architecture.Tests.Files;

/// <summary>
/// The clock is read in one place and nothing waits for time to pass. The analyzer says the same while typing; this guard also
/// sees a rule that was switched off.
/// </summary>
internal static class BannedCallRules
{
    private const string Registration = "src/DigitalInbox.Domain/DependencyInjection/";
    private const string Clock = "time is an Instant from IClock";
    private const string Signal = "wait for a signal, not for time";

    public static readonly IReadOnlyList<BannedCall> Table =
    [
        new(@"\bDateTime(Offset)?\s*\.\s*(Utc)?Now\b", Clock, ["src/"]),
        new(@"\bDateTime\s*\.\s*Today\b", Clock, ["src/"]),
        new(@"\bSystemClock\s*\.\s*Instance\b", Clock, ["src/"], Registration),
        new(@"\bTimeProvider\s*\.\s*System\b", Clock, ["src/DigitalInbox.Domain/"], Registration),
        new(@"\busing\s+static\s+(System\.DateTime|System\.DateTimeOffset|NodaTime\.SystemClock)\b", Clock, ["src/"]),
        new(@"\bThread\s*\.\s*Sleep\b", Signal, ["src/", "tests/", "samples/"]),
        new(@"\bTask\s*\.\s*Delay\b", Signal, ["tests/"]),
        new(@"\bGuid\s*\.\s*NewGuid\b", "ids are version 7, made from the instant of the decision", ["src/"]),
        new(@"\bRS0030\b", "the ban on these calls is switched off here", ["src/"], Registration),
    ];

    public static IEnumerable<Violation> Made(IReadOnlyCollection<CodeFile> files) =>
        from call in Table
        let pattern = new Regex(call.Pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
        from file in files
        where call.Under.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal))
        where call.Allowed is null || !file.Path.StartsWith(call.Allowed, StringComparison.Ordinal)
        from match in pattern.Matches(file.Code)
        select new Violation(file.Path, $"line {file.LineOf(match.Index)}: {match.Value}: {call.Instead}");
}
