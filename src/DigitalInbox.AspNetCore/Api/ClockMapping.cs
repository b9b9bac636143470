using DigitalInbox.AspNetCore.Pages;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;
using static DigitalInbox.AspNetCore.Api.JsonMapping;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Turns clocks into what the API writes.</summary>
internal static class ClockMapping
{
    // A year of office hours has some thousand stretches.
    private const int MostIntervals = 5000;

    public static SlaJson ToJson(this SlaStanding clock) => new(
        Camel(clock.Metric),
        clock.Instance,
        Camel(clock.State),
        clock.StartedAt is { } start ? Iso(start) : null,
        clock.DueAt is { } due ? Iso(due) : null,
        clock.BreachedAt is { } breach ? Iso(breach) : null,
        clock.Elapsed.TotalSeconds,
        clock.Remaining.TotalSeconds,
        Camel(clock.Level));

    public static ClocksJson ToJson(this CaseClockReport clocks, Words words) => new(
        Iso(clocks.EvaluatedAt),
        clocks.Result is { } result ? new(result.Policy.Value, result.PolicyVersion) : null,
        [.. (clocks.Result?.Calendars ?? []).Select(c => new SlaCalendarJson(c.Calendar.Value, c.Version, c.ZoneDataVersion))],
        [.. clocks.Clocks.Select(c => ToJson(c, words))],
        clocks.OlderClocks);

    private static ClockJson ToJson(SlaClock clock, Words words)
    {
        var explained = clock.Explain().TakeLast(MostIntervals + 1).ToList();
        return new()
        {
            Metric = Camel(clock.Metric),
            Instance = clock.Instance,
            State = Camel(clock.State),
            StartedAt = clock.StartedAt is { } start ? Iso(start) : null,
            StoppedAt = clock.StoppedAt is { } stop ? Iso(stop) : null,
            DueAt = clock.DueAt is { } due ? Iso(due) : null,
            BreachedAt = clock.BreachedAt is { } breach ? Iso(breach) : null,
            TargetSeconds = clock.Target.Amount.TotalSeconds,
            ElapsedSeconds = clock.Elapsed.TotalSeconds,
            RemainingSeconds = clock.Remaining.TotalSeconds,
            Level = Camel(clock.Level),
            Calendar = clock.Target.Calendar?.Value,
            Warnings = [.. clock.Warnings.Select(w => new WarningJson(w.Offset.TotalSeconds, w.DueAt is { } at ? Iso(at) : null))],
            Intervals =
            [
                .. explained.Skip(explained.Count > MostIntervals ? 1 : 0).Select(i => new IntervalJson(
                    Iso(i.Start), Iso(i.End), i.IsCounted, Camel(i.Reason), i.Name, ClockWords.Reason(words, i))),
            ],
            IsCut = explained.Count > MostIntervals,
        };
    }
}
