using DigitalInbox.Automation;

namespace DigitalInbox.Inbox;

/// <summary>A rule, and how often it ran of late. Counts end at 1,000; they are of the runs whose records are kept.</summary>
/// <param name="Definition">The rule.</param>
/// <param name="Runs">How often it began to run, stopped runs included.</param>
/// <param name="Waiting">How many runs wait for their instant.</param>
/// <param name="Failed">In how many runs something was refused.</param>
/// <param name="Stopped">How many runs were stopped before they began.</param>
public sealed record AutomationStanding(AutomationDefinition Definition, int Runs, int Waiting, int Failed, int Stopped);
