using System.Collections;

namespace DigitalInbox.Cases;

/// <summary>Who is asked to approve a draft: everybody of a queue, or people by name.</summary>
/// <remarks>Immutable; equal when it names the same ones in the same order.</remarks>
public sealed class DraftApprovers : IReadOnlyList<AgentId>, IEquatable<DraftApprovers>
{
    private readonly AgentId[] agents;

    private DraftApprovers(QueueId? queue, AgentId[] agents)
    {
        Queue = queue;
        this.agents = agents;
    }

    /// <summary>The queue whose approvers are asked; null when people are.</summary>
    public QueueId? Queue { get; }

    /// <inheritdoc/>
    public int Count => agents.Length;

    /// <inheritdoc/>
    public AgentId this[int index] => agents[index];

    /// <summary>The approvers of a queue.</summary>
    /// <param name="queue">The queue.</param>
    public static DraftApprovers Of(QueueId queue) => new(queue, []);

    /// <summary>People.</summary>
    /// <param name="agents">Who.</param>
    public static DraftApprovers Of(IEnumerable<AgentId> agents) => new(null, [.. agents]);

    /// <inheritdoc/>
    public bool Equals(DraftApprovers? other) => other is not null && Queue == other.Queue && agents.AsSpan().SequenceEqual(other.agents);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DraftApprovers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Queue, agents.Length);

    /// <inheritdoc/>
    public IEnumerator<AgentId> GetEnumerator() => ((IEnumerable<AgentId>)agents).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
