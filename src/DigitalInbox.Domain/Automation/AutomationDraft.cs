using NodaTime;

namespace DigitalInbox.Automation;

/// <summary>What was said of a rule, before it is known to be possible.</summary>
internal sealed record AutomationDraft(
    AutomationId Id,
    string Name,
    string Trigger,
    IReadOnlyList<AutomationMember> Members,
    Duration Delay,
    IReadOnlyList<AutomationConditions> Conditions,
    IReadOnlyList<AutomationConditions> Delayed,
    IReadOnlyList<AutomationAction> Actions);
