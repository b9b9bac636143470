namespace DigitalInbox.Cases;

/// <summary>Which cases a caller may see, as data, so that a store can filter by it.</summary>
public sealed record CaseVisibility
{
    private CaseVisibility(bool all, AgentId agent, IReadOnlySet<QueueId> queues, bool unqueued)
    {
        SeesAll = all;
        Agent = agent;
        Queues = queues;
        SeesUnqueued = unqueued;
    }

    /// <summary>Every case.</summary>
    public static CaseVisibility All { get; } = new(all: true, default, new HashSet<QueueId>(), unqueued: true);

    /// <summary>True when every case is visible and the rest is irrelevant.</summary>
    public bool SeesAll { get; }

    /// <summary>Cases assigned to this agent are visible.</summary>
    public AgentId Agent { get; }

    /// <summary>Cases of these queues are visible.</summary>
    public IReadOnlySet<QueueId> Queues { get; }

    /// <summary>True when cases that are in no queue are visible.</summary>
    public bool SeesUnqueued { get; }

    /// <summary>What an agent sees: their own cases, those of their queues and, where the host allows it, those of none.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="queues">The queues that they serve.</param>
    /// <param name="unqueued">True to show cases of no queue that nobody has.</param>
    public static CaseVisibility Of(AgentId agent, IReadOnlySet<QueueId> queues, bool unqueued) => new(all: false, agent, queues, unqueued);

    /// <summary>Decides for one case.</summary>
    /// <param name="assignee">Who has it; null for nobody.</param>
    /// <param name="queue">Its queue; null for none.</param>
    public bool Includes(AgentId? assignee, QueueId? queue) =>
        SeesAll
        || assignee == Agent
        || (queue is { } known && Queues.Contains(known))
        || (queue is null && assignee is null && SeesUnqueued);
}
