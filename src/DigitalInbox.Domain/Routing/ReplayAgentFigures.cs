namespace DigitalInbox.Routing;

/// <summary>What an agent had to do.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Assigned">How many waiting cases the agent got.</param>
/// <param name="BusiestUnits">How many units the agent had at most at once, put aside or not.</param>
public sealed record ReplayAgentFigures(AgentId Agent, int Assigned, int BusiestUnits);
