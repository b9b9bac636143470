using DigitalInbox.Automation;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>On what an action of a rule acts.</summary>
/// <param name="Record">The case as it was read.</param>
/// <param name="Handled">The case that is changed.</param>
/// <param name="Run">The run.</param>
/// <param name="Rule">The rule, in the version of the run.</param>
/// <param name="Happened">The event that the run began with; null when a trial found none.</param>
/// <param name="Now">The instant.</param>
internal sealed record AutomationScope(
    CaseRecord Record, Case Handled, AutomationRun Run, AutomationDefinition Rule, CaseEvent? Happened, Instant Now)
{
    public Initiator By => Initiator.OfRule(Rule.Id.Value);
}
