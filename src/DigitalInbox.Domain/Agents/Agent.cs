namespace DigitalInbox.Agents;

/// <summary>Someone who handles cases.</summary>
/// <param name="Id">The id that the host's authentication gives.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Roles">What the agent may be.</param>
public sealed record Agent(AgentId Id, string Name, AgentRoles Roles);
