using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <content>What happens to cases that stay in a status.</content>
public sealed partial class SlaPolicyBuilder
{
    private readonly Dictionary<(TimedRuleAction Action, StatusCategory In), TimedRule> rules = [];

    /// <summary>Closes a case that stays resolved.</summary>
    /// <param name="after">How much counted time after it was resolved.</param>
    public SlaPolicyBuilder CloseResolvedAfter(Duration after) => Rule(TimedRuleAction.Close, StatusCategory.Resolved, after);

    /// <summary>Takes a case out of its agent's inbox when it stays in a status.</summary>
    /// <param name="category">The category of the status; not New nor Trashed.</param>
    /// <param name="after">How much counted time after it entered the status and the agent was given it.</param>
    public SlaPolicyBuilder UnassignAfter(StatusCategory category, Duration after) => Rule(TimedRuleAction.Unassign, category, after);

    /// <summary>Opens a case that waited for too long.</summary>
    /// <param name="category">Pending or Escalated.</param>
    /// <param name="after">How much counted time after it began to wait.</param>
    public SlaPolicyBuilder ReopenAfter(StatusCategory category, Duration after) => Rule(TimedRuleAction.Open, category, after);

    /// <summary>Resolves a case that waited for too long.</summary>
    /// <param name="category">Pending or Escalated.</param>
    /// <param name="after">How much counted time after it began to wait.</param>
    public SlaPolicyBuilder ResolveAfter(StatusCategory category, Duration after) => Rule(TimedRuleAction.Resolve, category, after);

    internal SlaPolicyBuilder Rule(TimedRuleAction action, StatusCategory category, Duration after)
    {
        if (!TimedRule.IsPossible(action, category))
        {
            faults.Add($"{SlaErrors.RuleInvalid}: there is no rule that would {action} a case which is {category}.");
        }

        if (after <= Duration.Zero)
        {
            faults.Add($"{SlaErrors.RuleInvalid}: the time of a rule that would {action} must be more than zero.");
        }

        if (!targets.Hours.Said)
        {
            faults.Add($"{SlaErrors.HoursMissing}: say During or AroundTheClock before the rule that would {action}.");
        }

        rules[(action, category)] = new TimedRule(action, category, after, targets.Hours.Calendar);
        return this;
    }
}
