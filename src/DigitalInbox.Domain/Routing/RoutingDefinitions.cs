using System.Collections.Frozen;
using DigitalInbox.Agents;

namespace DigitalInbox.Routing;

/// <summary>The latest queues, agents, teams and skills. Immutable; safe for many threads.</summary>
public sealed class RoutingDefinitions
{
    private readonly FrozenDictionary<AgentId, AgentProfile> profiles;
    private readonly FrozenDictionary<TeamId, Team> teams;

    internal RoutingDefinitions(IEnumerable<QueueDefinition> queues, IEnumerable<AgentProfile> agents, IEnumerable<Team> teams, IEnumerable<Skill> skills)
    {
        Queues = [.. queues.OrderByDescending(q => q.Priority).ThenBy(q => q.Id.Value, StringComparer.Ordinal)];
        Agents = [.. agents.OrderBy(a => a.Id.Value, StringComparer.Ordinal)];
        Teams = [.. teams.OrderBy(t => t.Id.Value, StringComparer.Ordinal)];
        Skills = [.. skills.OrderBy(s => s.Id.Value, StringComparer.Ordinal)];
        profiles = Agents.ToFrozenDictionary(a => a.Id);
        this.teams = Teams.ToFrozenDictionary(t => t.Id);
    }

    /// <summary>The revision of all definitions at which these stood.</summary>
    public long Revision { get; internal init; }

    /// <summary>The queues; the one that wins when several match comes first.</summary>
    public IReadOnlyList<QueueDefinition> Queues { get; }

    /// <summary>What is known of agents, by id.</summary>
    public IReadOnlyList<AgentProfile> Agents { get; }

    /// <summary>The teams, by id.</summary>
    public IReadOnlyList<Team> Teams { get; }

    /// <summary>The skills, by id.</summary>
    public IReadOnlyList<Skill> Skills { get; }

    internal static RoutingDefinitions None { get; } = new([], [], [], []);

    /// <summary>Finds what is known of an agent.</summary>
    /// <param name="agent">The agent.</param>
    /// <returns>The profile; null when nothing is.</returns>
    public AgentProfile? ProfileOf(AgentId agent) => profiles.GetValueOrDefault(agent);

    /// <summary>Finds how much work an agent can have: by the own profile, else by that of the first team that has one.</summary>
    /// <param name="agent">The agent.</param>
    /// <returns>No limit when nobody said one.</returns>
    public CapacityProfile CapacityOf(AgentId agent)
    {
        if (ProfileOf(agent) is not { } profile)
        {
            return CapacityProfile.Unlimited;
        }

        return profile.Capacity
            ?? profile.Teams.Select(t => teams.GetValueOrDefault(t)?.Capacity).FirstOrDefault(c => c is not null)
            ?? CapacityProfile.Unlimited;
    }

    /// <summary>Finds the queue of a case: of those that match the one with the highest priority, else the fallback.</summary>
    /// <param name="facts">What is known of the case.</param>
    /// <returns>The queue, and whether its filter matched; null when the case goes to no queue.</returns>
    public (QueueDefinition Queue, bool IsMatch)? FindQueue(RoutingFacts facts)
    {
        QueueDefinition? fallback = null;
        foreach (var queue in Queues)
        {
            if (queue.Filter.Matches(facts))
            {
                return (queue, true);
            }

            fallback = queue.IsFallback ? queue : fallback;
        }

        return fallback is null ? null : (fallback, false);
    }

    /// <summary>Finds a queue.</summary>
    /// <param name="id">The queue.</param>
    /// <returns>Its latest version; null when there is none.</returns>
    public QueueDefinition? Queue(QueueId id) => Queues.FirstOrDefault(q => q.Id == id);

    /// <summary>The same with another version of a queue, or one more queue: to try what would come of it.</summary>
    /// <param name="queue">The queue.</param>
    public RoutingDefinitions With(QueueDefinition queue) => new([.. Queues.Where(q => q.Id != queue.Id), queue], Agents, Teams, Skills) { Revision = Revision };

    /// <summary>The same with another version of an agent's profile, or one more: to try what would come of it.</summary>
    /// <param name="profile">The profile.</param>
    public RoutingDefinitions With(AgentProfile profile) => new(Queues, [.. Agents.Where(a => a.Id != profile.Id), profile], Teams, Skills) { Revision = Revision };

    /// <summary>The same with another version of a team, or one more: to try what would come of it.</summary>
    /// <param name="team">The team.</param>
    public RoutingDefinitions With(Team team) => new(Queues, Agents, [.. Teams.Where(t => t.Id != team.Id), team], Skills) { Revision = Revision };

    /// <summary>Lists the queues that an agent serves.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="more">Teams that the agent is in, beside those of the profile; null for none.</param>
    public IReadOnlyList<QueueId> QueuesOf(AgentId agent, IEnumerable<TeamId>? more = null)
    {
        TeamId[] ofAgent = [.. ProfileOf(agent)?.Teams ?? [], .. more ?? []];
        return [.. Queues.Where(q => q.IsServedBy(agent, ofAgent)).Select(q => q.Id)];
    }

    /// <summary>The same with other versions, or more, of some.</summary>
    internal RoutingDefinitions With(params IReadOnlyCollection<object> changed) => new(
        Queues.ExceptBy(changed.OfType<QueueDefinition>().Select(q => q.Id), q => q.Id).Concat(changed.OfType<QueueDefinition>()),
        Agents.ExceptBy(changed.OfType<AgentProfile>().Select(a => a.Id), a => a.Id).Concat(changed.OfType<AgentProfile>()),
        Teams.ExceptBy(changed.OfType<Team>().Select(t => t.Id), t => t.Id).Concat(changed.OfType<Team>()),
        Skills)
    {
        Revision = Revision,
    };
}
