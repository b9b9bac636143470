namespace DigitalInbox.Cases;

/// <summary>A rule acted. What it did follows as events of its own.</summary>
/// <param name="AutomationId">The rule.</param>
/// <param name="Version">Its version.</param>
/// <param name="RunId">The run, whose record tells what it did and why.</param>
/// <param name="Depth">How many rules acted one because of the other, from 1.</param>
public sealed record AutomationRan(AutomationId AutomationId, int Version, AutomationRunId RunId, int Depth) : CaseEvent;
