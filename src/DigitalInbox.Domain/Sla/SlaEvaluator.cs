using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Computes service-level results: a pure function of a history, policies, calendars and an instant.</summary>
/// <remarks>Safe for many threads. It reads no clock and keeps nothing: the same question has the same answer at any time.</remarks>
public static class SlaEvaluator
{
    internal static IReadOnlyList<SlaMetric> Metrics { get; } = Enum.GetValues<SlaMetric>();

    /// <summary>Computes what the clocks of a case would be under one policy throughout, which counts by one calendar.</summary>
    /// <param name="history">Its events; what happened after <paramref name="now"/> is left out.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="now">The instant to look at, past or future.</param>
    /// <param name="facts">Queue and priority, for histories that do not say them.</param>
    /// <exception cref="InboxException"><see cref="SlaErrors.CalendarMissing"/>: the policy counts by another one.</exception>
    /// <exception cref="ArgumentException">The history does not begin with the opening of its case.</exception>
    public static SlaResult Evaluate(
        IEnumerable<CaseEvent> history, SlaPolicy policy, BusinessCalendar calendar, Instant now, SlaFacts facts = default)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return Evaluate(history, policy, [calendar], now, facts);
    }

    /// <summary>Computes what the clocks of a case would be under one policy throughout, whatever policies its history names.</summary>
    /// <param name="history">Its events; what happened after <paramref name="now"/> is left out.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="calendars">The calendars that the policy counts by, each once; others are not looked at.</param>
    /// <param name="now">The instant to look at, past or future.</param>
    /// <param name="facts">Queue and priority, for histories that do not say them.</param>
    /// <exception cref="InboxException"><see cref="SlaErrors.CalendarMissing"/>: the policy counts by another one.</exception>
    /// <exception cref="ArgumentException">The history does not begin with the opening of its case.</exception>
    public static SlaResult Evaluate(
        IEnumerable<CaseEvent> history, SlaPolicy policy, IReadOnlyCollection<BusinessCalendar> calendars, Instant now, SlaFacts facts = default)
    {
        var question = SlaQuestion.By(history, new SlaScenario(policy, calendars), now, facts);
        var fold = question.Fold();
        return new(policy, fold.Bindings.Current, now, Clocks(fold, question));
    }

    /// <summary>Computes the clocks of a case under the policies that its own history names.</summary>
    /// <param name="history">Its events; what happened after <paramref name="now"/> is left out.</param>
    /// <param name="book">The policies and calendars, in the versions that the history names.</param>
    /// <param name="now">The instant to look at, past or future.</param>
    /// <returns>The result; null when no policy holds then.</returns>
    /// <exception cref="InboxException"><see cref="SlaErrors.VersionMissing"/>: the history names a version that the book does not have.</exception>
    /// <exception cref="ArgumentException">The history does not begin with the opening of its case.</exception>
    public static SlaResult? Evaluate(IEnumerable<CaseEvent> history, SlaBook book, Instant now)
    {
        var question = SlaQuestion.By(history, book, now);
        var fold = question.Fold();
        return fold.Bindings.Current is { } current ? new(current.Policy, current, now, Clocks(fold, question)) : null;
    }

    /// <summary>All clocks that ever followed a policy, also when none holds any more.</summary>
    internal static SlaClock[] Clocks(SlaFold fold, SlaQuestion question)
    {
        var never = NeverStarting(fold);
        var clocks = new SlaClock[fold.Count + (never is null ? 0 : 1)];
        var place = clocks.Length;
        for (var metric = SlaMetric.ApprovalWait; metric >= SlaMetric.FirstResponse; metric--)
        {
            for (var run = fold.LatestOf(metric); run is not null; run = SlaFold.Told(run.Before))
            {
                clocks[--place] = new(run, fold, question.Now, question);
            }
        }

        if (never is not null)
        {
            clocks[--place] = never;
        }

        return place == 0 ? clocks : clocks[place..];
    }

    /// <summary>The first response that an outbound case does not have.</summary>
    internal static SlaClock? NeverStarting(SlaFold fold) =>
        fold.Opened?.Direction == CaseDirection.Outbound && fold.Bindings.Current?.Term(SlaMetric.FirstResponse) is { } term ? new(term) : null;
}
