namespace DigitalInbox.Agents;

/// <summary>Who asks for something: an agent, with what the host vouches for.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Name">The name to show beside what they write; null to show the id.</param>
/// <param name="Roles">What the agent may be.</param>
public sealed record Caller(AgentId Agent, string? Name, AgentRoles Roles)
{
    /// <summary>The queues that the agent serves.</summary>
    public IReadOnlySet<QueueId> Queues { get; init; } = new HashSet<QueueId>();

    /// <summary>The teams that the agent is in.</summary>
    public IReadOnlySet<TeamId> Teams { get; init; } = new HashSet<TeamId>();

    /// <summary>Tells whether the agent is any of these.</summary>
    /// <param name="roles">The roles.</param>
    public bool Is(AgentRoles roles) => (Roles & roles) != AgentRoles.None;
}
