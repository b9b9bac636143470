using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>What happens to a case that stays in a status for long enough. Part of a policy, and so of its version.</summary>
/// <param name="Action">What happens.</param>
/// <param name="In">The category of the status in which it waits.</param>
/// <param name="After">How much counted time after the status was entered; for <see cref="TimedRuleAction.Unassign"/>, and after the
/// agent was given the case. More than zero.</param>
/// <param name="Calendar">The calendar that counts; null when all time counts.</param>
/// <remarks>Immutable. A policy has at most one rule for each action and category.</remarks>
public sealed record TimedRule(TimedRuleAction Action, StatusCategory In, Duration After, CalendarId? Calendar)
{
    /// <summary>The id of the rule in its policy, such as <c>closeResolved</c>.</summary>
    public string Id => string.Concat(char.ToLowerInvariant(Action.ToString()[0]).ToString(), Action.ToString().AsSpan(1), In.ToString());

    /// <summary>Says whether there can be such a rule.</summary>
    /// <param name="action">What happens.</param>
    /// <param name="category">In which category.</param>
    internal static bool IsPossible(TimedRuleAction action, StatusCategory category) => action switch
    {
        TimedRuleAction.Close => category == StatusCategory.Resolved,
        TimedRuleAction.Unassign => category is not (StatusCategory.New or StatusCategory.Trashed),
        _ => category is StatusCategory.Pending or StatusCategory.Escalated,
    };
}
