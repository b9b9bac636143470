using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Finds the clocks of a history: what starts each, what ends it. The rules are in <c>docs/sla.md</c>.</summary>
internal sealed class SlaClocks(SlaHistory history, SlaPolicy policy)
{
    private readonly Instant opened = history.Opened!.At;
    private readonly bool isOutbound = history.Opened.Direction == CaseDirection.Outbound;

    /// <summary>The clocks of one metric, in the order of their starts.</summary>
    public IEnumerable<SlaSpan> Of(SlaMetric metric) => metric switch
    {
        SlaMetric.FirstResponse => FirstResponse(),
        SlaMetric.NextResponse => NextResponses(),
        SlaMetric.PeriodicUpdate => PeriodicUpdates(),
        SlaMetric.ApprovalWait => throw new InvalidOperationException("No policy can have a target of it."),
        _ => [UntilResolved(metric)],
    };

    private static bool IsDone(CaseStatus status) => status.Category is StatusCategory.Resolved or StatusCategory.Closed;

    private static bool IsDoneBy(CaseEvent happened) => happened is StatusChanged change && IsDone(change.To);

    private static bool IsFinished(CaseStatus status) => IsDone(status) || IsTrashed(status);

    private static bool IsTrashed(CaseStatus status) => status.Category == StatusCategory.Trashed;

    private static bool IsOver(CaseStatus status) => status.Category == StatusCategory.Closed || IsTrashed(status);

    private IEnumerable<SlaSpan> FirstResponse()
    {
        if (isOutbound)
        {
            yield break;
        }

        var reply = history.Events.FirstOrDefault(history.IsReply);
        yield return Span(SlaMetric.FirstResponse, 1, opened, reply?.At, IsFinished, IsOver);
    }

    private SlaSpan UntilResolved(SlaMetric metric)
    {
        var since = history.Since(IsFinished);
        return since is { } stop && history.AnyFrom(stop, IsDone)
            ? Span(metric, 1, opened, stop, IsFinished, IsTrashed)
            : Span(metric, 1, opened, null, IsFinished, IsTrashed);
    }

    // An outbound case has its first reply behind it when it begins.
    private IEnumerable<SlaSpan> NextResponses()
    {
        var (instance, answered) = (0, isOutbound);
        Instant? oldest = null;
        foreach (var happened in history.Events)
        {
            if (happened is MessageReceived && answered)
            {
                oldest ??= happened.At;
            }
            else if (history.IsReply(happened) || IsDoneBy(happened))
            {
                answered = answered || happened is ReplyQueued;
                if (oldest is { } start)
                {
                    yield return Span(SlaMetric.NextResponse, ++instance, start, happened.At, IsTrashed, IsTrashed);
                }

                oldest = null;
            }
        }

        if (oldest is { } waiting)
        {
            yield return Span(SlaMetric.NextResponse, ++instance, waiting, null, IsTrashed, IsTrashed);
        }
    }

    private IEnumerable<SlaSpan> PeriodicUpdates()
    {
        var instance = 0;
        Instant? last = null;
        foreach (var happened in history.Events)
        {
            if (!history.IsReply(happened) && !IsDoneBy(happened))
            {
                continue;
            }

            if (last is { } start)
            {
                yield return Span(SlaMetric.PeriodicUpdate, ++instance, start, happened.At, IsTrashed, IsTrashed);
            }

            // A reply that resolves the case promises no further one.
            last = happened is ReplyQueued && !IsDone(history.StatusAt(happened.At)) ? happened.At : null;
        }

        if (last is { } open)
        {
            yield return Span(SlaMetric.PeriodicUpdate, ++instance, open, null, IsTrashed, IsTrashed);
        }
    }

    // What holds a clock while the case is finished stops it for good while it is over.
    private SlaSpan Span(SlaMetric metric, int instance, Instant start, Instant? end, Func<CaseStatus, bool> finishes, Func<CaseStatus, bool> drops)
    {
        var how = end is null ? SlaEnd.None : SlaEnd.Fulfilled;
        if (end is null && history.AnyFrom(history.Now, drops) && history.Since(finishes) is { } over)
        {
            (end, how) = (Instant.Max(start, over), SlaEnd.Dropped);
        }

        return new(metric, instance, history.Cut(start, end, policy.PausesIn(metric), finishes), how);
    }
}
