using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Computes service-level results: a pure function of a history, a policy, calendars and an instant.</summary>
/// <remarks>Safe for many threads. It reads no clock and keeps nothing: the same question has the same answer at any time.</remarks>
public static class SlaEvaluator
{
    private static readonly SlaMetric[] Metrics = Enum.GetValues<SlaMetric>();

    /// <summary>Computes the clocks of a case under a policy that counts by one calendar.</summary>
    /// <param name="history">Its events; what happened after <paramref name="now"/> is left out.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="now">The instant to look at, past or future.</param>
    /// <param name="facts">What the history does not say.</param>
    /// <exception cref="InboxException"><see cref="SlaErrors.CalendarMissing"/>: the policy counts by another one.</exception>
    /// <exception cref="ArgumentException">The history does not begin with the opening of its case.</exception>
    public static SlaResult Evaluate(
        IEnumerable<CaseEvent> history, SlaPolicy policy, BusinessCalendar calendar, Instant now, SlaFacts facts = default)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return Evaluate(history, policy, [calendar], now, facts);
    }

    /// <summary>Computes the clocks of a case.</summary>
    /// <param name="history">Its events; what happened after <paramref name="now"/> is left out.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="calendars">The calendars that the policy counts by, each once; others are not looked at.</param>
    /// <param name="now">The instant to look at, past or future.</param>
    /// <param name="facts">What the history does not say.</param>
    /// <exception cref="InboxException"><see cref="SlaErrors.CalendarMissing"/>: the policy counts by another one.</exception>
    /// <exception cref="ArgumentException">The history does not begin with the opening of its case.</exception>
    public static SlaResult Evaluate(
        IEnumerable<CaseEvent> history, SlaPolicy policy, IReadOnlyCollection<BusinessCalendar> calendars, Instant now, SlaFacts facts = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(calendars);
        var needed = policy.Calendars.ToDictionary(id => id, id => calendars.SingleOrDefault(c => c.Id == id) ?? throw Missing(policy, id));
        var known = new SlaHistory(history, now);
        if (known.Opened is not { } opened)
        {
            return new(policy, now, [], []);
        }

        var of = new SlaScope { Channel = opened.ChannelId, ChannelKind = opened.ChannelKind, Queue = facts.Queue, Priority = facts.Priority };
        var (found, clocks, used) = (new SlaClocks(known, policy), new List<SlaClock>(), new List<SlaCalendarVersion>());
        foreach (var metric in Metrics)
        {
            if (policy.TargetFor(metric, of) is not { } target)
            {
                continue;
            }

            var calendar = target.Calendar is { } id ? needed[id] : null;
            var meter = new SlaMeter(calendar);
            var before = clocks.Count;
            clocks.AddRange(found.Of(metric).Select(span => new SlaClock(target, meter, span, opened.At, now)));
            if (metric == SlaMetric.FirstResponse && clocks.Count == before)
            {
                clocks.Add(new(target, meter, null, opened.At, now));
            }

            if (calendar is not null && !used.Exists(u => u.Calendar == calendar.Id))
            {
                used.Add(new(calendar.Id, calendar.Version, calendar.ZoneDataVersion));
            }
        }

        return new(policy, now, used, clocks);
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
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(book);
        CaseEvent[] events = [.. history.Where(e => e.At <= now).OrderBy(e => e.Sequence)];
        var level = Array.FindLast(events, e => e is SlaApplied or SlaRetargeted or SlaRemoved) switch
        {
            SlaApplied e => new ServiceLevel(e.PolicyId, e.PolicyVersion, e.Calendars),
            SlaRetargeted e => new ServiceLevel(e.PolicyId, e.PolicyVersion, e.Calendars),
            _ => null,
        };
        var facts = new SlaFacts(events.OfType<CaseQueued>().LastOrDefault()?.QueueId, events.OfType<PriorityChanged>().LastOrDefault()?.To);
        return level is null
            ? null
            : Evaluate(events, book.Need(level.PolicyId, level.PolicyVersion), [.. level.Calendars.Select(book.Need)], now, facts);
    }

    private static InboxException Missing(SlaPolicy policy, CalendarId calendar) => SlaErrors.Refuse(
        SlaErrors.CalendarMissing,
        $"The policy '{policy.Id}' counts by the calendar '{calendar}', which was not given.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["calendar"] = calendar.Value });
}
