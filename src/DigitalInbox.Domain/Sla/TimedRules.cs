using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Says which timed rule comes due for a case. Pure; safe for many threads.</summary>
public static class TimedRules
{
    /// <summary>Finds the rule that comes due first if nothing more happens.</summary>
    /// <param name="state">The case.</param>
    /// <param name="book">The policies and calendars, with those that the case runs under.</param>
    /// <returns>The rule and its exact instant, also one that has passed; null when none will come due. Of rules that are due together
    /// the first of <see cref="SlaPolicy.Rules"/>.</returns>
    /// <exception cref="InboxException"><see cref="SlaErrors.VersionMissing"/>.</exception>
    /// <remarks>A rule counts from when the case entered its status. A customer who writes opens a case that waited, so the count begins
    /// anew the next time.</remarks>
    public static (TimedRule Rule, Instant At)? NextDue(CaseSnapshot state, SlaBook book)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(book);
        if (state.ServiceLevel is not { } level)
        {
            return null;
        }

        (TimedRule Rule, Instant At)? first = null;
        foreach (var rule in book.Need(level.PolicyId, level.PolicyVersion).Rules)
        {
            if (rule.In == state.Status.Category && StartOf(rule, state) is { } start && End(rule, start, level, book) is { } due
                && (first is null || due < first.Value.At))
            {
                first = (rule, due);
            }
        }

        return first;
    }

    // Nobody can be taken off a case that nobody has; and who takes it up again has the whole time again.
    private static Instant? StartOf(TimedRule rule, CaseSnapshot state) => (rule.Action, state.InboxAssignee) switch
    {
        (not TimedRuleAction.Unassign, _) => state.StatusChangedAt,
        (_, null) => null,
        _ => state.AssignedAt is { } assigned && assigned > state.StatusChangedAt ? assigned : state.StatusChangedAt,
    };

    private static Instant? End(TimedRule rule, Instant start, ServiceLevel level, SlaBook book)
    {
        if (rule.Calendar is not { } calendar)
        {
            return rule.After <= Instant.MaxValue - start ? start + rule.After : null;
        }

        return book.Need(new CalendarVersion(calendar, level.Calendars.Of(calendar) ?? 0)).Add(start, rule.After);
    }
}
