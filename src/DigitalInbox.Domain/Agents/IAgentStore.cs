using NodaTime;

namespace DigitalInbox.Agents;

/// <summary>Reads what agents have and do. Writing goes through the one atomic commit, but for the hold of a presence.</summary>
/// <remarks>Safe for use by many threads. An unreachable store is an <see cref="InboxException"/> <c>store.unavailable</c>.</remarks>
public interface IAgentStore
{
    /// <summary>Finds the state of an agent.</summary>
    /// <param name="id">The agent.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The state; null when nothing was recorded of the agent.</returns>
    Task<AgentState?> FindAsync(AgentId id, CancellationToken cancellationToken);

    /// <summary>Lists the state of every agent of whom something was recorded, by id.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<IReadOnlyList<AgentState>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Reads an agent's history in order.</summary>
    /// <param name="id">The agent.</param>
    /// <param name="after">The sequence after which to begin; 0 for the start.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The events; fewer than <paramref name="limit"/> when there are no more.</returns>
    Task<IReadOnlyList<AgentEvent>> ReadHistoryAsync(AgentId id, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Reads the events of all agents in commit order: a reader that resumes misses none.</summary>
    /// <param name="after">The position after which to begin; 0 for the start.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The entries in order; empty when there is nothing new.</returns>
    Task<IReadOnlyList<AgentLogEntry>> ReadLogAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>Tells the last position of the log.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The position; 0 when the log is empty.</returns>
    Task<long> GetLastPositionAsync(CancellationToken cancellationToken);

    /// <summary>Holds the presence of an agent for some time from now on: the agent's connection lives.</summary>
    /// <param name="id">The agent. Nothing happens when nothing was recorded of them.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="now">The instant; a shared store counts by its own clock.</param>
    /// <param name="cancellationToken">Cancels while it waits for its turn.</param>
    /// <remarks>No event: who is there is still there.</remarks>
    Task HoldPresenceAsync(AgentId id, Duration duration, Instant now, CancellationToken cancellationToken);

    /// <summary>Finds agents who are not offline and whose presence nobody holds any more, by id.</summary>
    /// <param name="now">The instant; a shared store judges by its own clock.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <remarks>A presence that was never held does not lapse.</remarks>
    Task<IReadOnlyList<AgentId>> FindLapsedAsync(Instant now, int limit, CancellationToken cancellationToken);
}
