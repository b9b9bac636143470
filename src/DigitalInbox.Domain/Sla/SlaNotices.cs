using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Says which warnings and breaches of a case people have to be told of. Pure; safe for many threads.</summary>
public static class SlaNotices
{
    /// <summary>Finds the warnings and breaches that came true and that the history does not hold yet.</summary>
    /// <param name="history">The events of the case.</param>
    /// <param name="book">The policies and calendars that it names.</param>
    /// <param name="now">The instant to look at, not before the last event: warnings that are due then, breaches whose due instant is before it.</param>
    /// <returns>
    /// Each <see cref="SlaWarned"/> and <see cref="SlaBreached"/> once, without its envelope, in the order of the due instants: a breach
    /// once for each clock and due instant, a warning once for each of its offsets. Late by days, they are the same.
    /// </returns>
    /// <exception cref="InboxException"><see cref="SlaErrors.VersionMissing"/>.</exception>
    public static IReadOnlyList<CaseEvent> Due(IEnumerable<CaseEvent> history, SlaBook book, Instant now)
    {
        CaseEvent[] events = [.. history];
        var told = events.Select(Bare).OfType<CaseEvent>().ToHashSet();
        var due = new List<(Instant At, CaseEvent Notice)>();
        var question = SlaQuestion.By(events, book, now);

        // A breach of a clock whose policy was taken away since is one all the same.
        foreach (var clock in SlaEvaluator.Clocks(question.Fold(), question))
        {
            due.AddRange(clock.Warnings.Where(w => w.DueAt <= now)
                .Select(w => (w.DueAt!.Value, (CaseEvent)new SlaWarned(clock.Metric, clock.Instance, w.Offset, w.DueAt!.Value))));
            if (clock.BreachedAt is { } breach)
            {
                due.Add((breach, new SlaBreached(clock.Metric, clock.Instance, breach)));
            }
        }

        return [.. due.Where(d => !told.Contains(d.Notice)).OrderBy(d => d.At).Select(d => d.Notice)];
    }

    // As it would be written: the envelope says when it was noticed.
    private static CaseEvent? Bare(CaseEvent happened) => happened switch
    {
        SlaWarned e => new SlaWarned(e.Metric, e.Instance, e.Offset, e.DueAt),
        SlaBreached e => new SlaBreached(e.Metric, e.Instance, e.DueAt),
        _ => null,
    };
}
