namespace DigitalInbox.Agents;

/// <summary>Another profile holds for the agent: teams, skills or limits. Noticed with the next event of the agent.</summary>
/// <param name="ProfileVersion">The version of the profile; null when the agent has none any more.</param>
/// <param name="Total">How many units of work the agent has at most at once; null for any number.</param>
public sealed record ProfileChanged(int? ProfileVersion, int? Total) : AgentEvent;
