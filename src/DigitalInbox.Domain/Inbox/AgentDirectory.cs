using DigitalInbox.Agents;

namespace DigitalInbox.Inbox;

/// <summary>The agents that the host named at start.</summary>
internal sealed class AgentDirectory(IEnumerable<Agent> agents) : IAgentDirectory
{
    private readonly IReadOnlyList<Agent> all = [.. agents.OrderBy(a => a.Name, StringComparer.Ordinal)];

    public ValueTask<Agent?> FindAsync(AgentId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(all.FirstOrDefault(a => a.Id == id));

    public ValueTask<IReadOnlyList<Agent>> ListAsync(CancellationToken cancellationToken) => ValueTask.FromResult(all);
}
