using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Tells the stretches of one clock.</summary>
internal static class SlaExplanation
{
    public static IEnumerable<SlaInterval> Of(SlaQuestion question, SlaMetric metric, int instance, Instant? stop)
    {
        var fold = question.Traced;
        var run = fold.LatestOf(metric)!;
        while (run.Instance > instance)
        {
            run = run.Before!;
        }

        var (began, end) = (Instant.Min(fold.Opened!.At, run.Start), stop ?? question.Now);
        if (began < run.Start)
        {
            yield return new(began, run.Start, SlaReason.BeforeStart, null);
        }

        for (var i = 0; i < run.Trace!.Count; i++)
        {
            var (start, hold, term) = run.Trace[i];
            var until = i + 1 < run.Trace.Count ? Instant.Min(end, run.Trace[i + 1].Start) : end;
            if (start >= until)
            {
                continue;
            }

            var parts = hold switch
            {
                SlaHold.None => term!.Explain(start, until),
                SlaHold.Unbound => [new(start, until, SlaReason.BeforePolicy, null)],
                _ => Held(fold.Line!.Before(Instant.MaxValue), start, until),
            };
            foreach (var part in parts)
            {
                yield return part with { Policy = term?.Policy.Id, PolicyVersion = term?.Policy.Version, CalendarVersion = term?.Calendar?.Version };
            }
        }

        if (end < question.Now)
        {
            yield return new(end, question.Now, SlaReason.AfterStop, null);
        }
    }

    // The last status that began before, or the first one.
    private static int Before(List<(Instant At, CaseStatus Status)> timeline, Instant start)
    {
        var (low, high) = (0, timeline.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = timeline[middle].At <= start ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    // By the name of each status that held it.
    private static IEnumerable<SlaInterval> Held(List<(Instant At, CaseStatus Status)> timeline, Instant start, Instant end)
    {
        for (var i = Before(timeline, start); i < timeline.Count && timeline[i].At < end; i++)
        {
            var from = i == 0 ? start : Instant.Max(start, timeline[i].At);
            var to = i + 1 < timeline.Count ? Instant.Min(end, timeline[i + 1].At) : end;
            if (from < to)
            {
                yield return new(from, to, SlaReason.Paused, timeline[i].Status.Name);
            }
        }
    }
}
