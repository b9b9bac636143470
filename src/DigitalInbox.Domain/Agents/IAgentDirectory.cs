namespace DigitalInbox.Agents;

/// <summary>The agents that the inbox knows.</summary>
public interface IAgentDirectory
{
    /// <summary>Finds an agent.</summary>
    /// <param name="id">The agent.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The agent; null when unknown.</returns>
    ValueTask<Agent?> FindAsync(AgentId id, CancellationToken cancellationToken);

    /// <summary>Lists all agents by name.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<IReadOnlyList<Agent>> ListAsync(CancellationToken cancellationToken);
}
