using DigitalInbox.Automation;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>What a rule would do to a case as it is now.</summary>
/// <param name="Case">The case.</param>
/// <param name="EventSequence">The place of the newest event that the rule would have begun with; null when there is none.</param>
/// <param name="Conditions">Of every condition that is asked at the event, whether it holds now.</param>
/// <param name="Holds">Whether one of their sets holds.</param>
/// <param name="DelayedConditions">Of every condition that is asked when the rule acts, whether it holds now.</param>
/// <param name="HoldsDelayed">Whether one of their sets holds.</param>
/// <param name="Steps">What each action would do, whether or not the conditions hold: done, already so, or refused with its code.</param>
public sealed record AutomationTrial(
    CaseNumber Case,
    long? EventSequence,
    IReadOnlyList<AutomationVerdict> Conditions,
    bool Holds,
    IReadOnlyList<AutomationVerdict> DelayedConditions,
    bool HoldsDelayed,
    IReadOnlyList<AutomationStep> Steps)
{
    /// <summary>True when the rule would act, the wait apart.</summary>
    public bool WouldAct => EventSequence is not null && Holds && HoldsDelayed;
}
