using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>A queue: which cases belong in it, who serves it, and how its cases come to agents. Immutable; safe for many threads.</summary>
/// <remarks>Built by <see cref="QueueBuilder"/> or read by <see cref="QueueCodec"/>. Two queues say the same when what the codec writes is equal.</remarks>
public sealed class QueueDefinition
{
    internal QueueDefinition(QueueId id, int version, string name) => (Id, Version, Name) = (id, version, name);

    /// <summary>Which queue it is.</summary>
    public QueueId Id { get; }

    /// <summary>Which version of it, from 1.</summary>
    public int Version { get; }

    /// <summary>The name to show.</summary>
    public string Name { get; }

    /// <summary>Which cases belong in it.</summary>
    public QueueFilter Filter { get; internal init; } = QueueFilter.Nothing;

    /// <summary>Of several queues that a case belongs in, the one with the highest priority gets it; then the first by id. 0 to 1,000.</summary>
    public int Priority { get; internal init; }

    /// <summary>True for the queue of the cases that belong in no other one. There is at most one.</summary>
    public bool IsFallback { get; internal init; }

    /// <summary>How agents are offered cases; null when they ask for them.</summary>
    public QueuePush? Push { get; internal init; }

    /// <summary>How agents get cases when they ask for more; null when cases are pushed.</summary>
    public QueuePull? Pull { get; internal init; }

    /// <summary>The strategy that chooses among agents, by name: one of <see cref="RoutingStrategies"/>, or the host's own.</summary>
    public string Strategy { get; internal init; } = RoutingStrategies.LongestIdle;

    /// <summary>Which case comes first.</summary>
    public QueueOrder Order { get; internal init; }

    /// <summary>How the priority of a case grows while it waits.</summary>
    public QueueAgeing Ageing { get; internal init; } = QueueAgeing.None;

    /// <summary>Where cases of some priorities begin, by priority. All others begin at <see cref="QueueAgeing.Initial"/>.</summary>
    public IReadOnlyList<QueuePriority> Priorities { get; internal init; } = [];

    /// <summary>The agents who serve it; with <see cref="Teams"/> empty, too, everybody does.</summary>
    public IReadOnlyList<AgentId> Agents { get; internal init; } = [];

    /// <summary>The teams that serve it.</summary>
    public IReadOnlyList<TeamId> Teams { get; internal init; } = [];

    /// <summary>The skills that its agents must have.</summary>
    public IReadOnlyList<SkillLevel> Skills { get; internal init; } = [];

    /// <summary>How the circle of agents widens while a case waits, the earliest step first.</summary>
    public IReadOnlyList<RelaxationStep> Relaxation { get; internal init; } = [];

    /// <summary>How long a case waits for the agent that it prefers; null for not at all.</summary>
    public Duration? PreferredAgentFor { get; internal init; }

    /// <summary>Where cases go that wait too long, or are too many; null for nowhere.</summary>
    public QueueOverflow? Overflow { get; internal init; }

    /// <summary>What becomes of an agent's cases when the agent leaves.</summary>
    public LeavingPolicy OnLeaving { get; internal init; }

    /// <summary>What becomes of a case that the customer reopens.</summary>
    public ReopenPolicy OnReopen { get; internal init; }

    /// <summary>After how long without a reply a case that somebody has goes back to the queue; null for never.</summary>
    public Duration? SilenceLimit { get; internal init; }

    /// <summary>Tells where a case begins.</summary>
    /// <param name="priority">Its priority; null for none.</param>
    public int InitialOf(PriorityId? priority)
    {
        if (priority is { } known)
        {
            foreach (var said in Priorities)
            {
                if (said.Priority == known)
                {
                    return said.Initial;
                }
            }
        }

        return Ageing.Initial;
    }

    /// <summary>Tells whether an agent serves the queue.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="teams">The agent's teams.</param>
    /// <remarks>Skills are asked for when a case is routed, and not here.</remarks>
    public bool IsServedBy(AgentId agent, IReadOnlyCollection<TeamId> teams)
    {
        ArgumentNullException.ThrowIfNull(teams);
        return (Agents.Count == 0 && Teams.Count == 0) || Agents.Contains(agent) || Teams.Any(teams.Contains);
    }
}
