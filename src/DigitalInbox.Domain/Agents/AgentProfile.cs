namespace DigitalInbox.Agents;

/// <summary>What routing knows of an agent: teams, skills and capacity. Immutable; safe for many threads.</summary>
/// <remarks>An agent without one is in no team, has no skill and no limit.</remarks>
public sealed class AgentProfile
{
    internal AgentProfile(AgentId id, int version, IReadOnlyList<TeamId> teams, IReadOnlyList<SkillLevel> skills, CapacityProfile? capacity) =>
        (Id, Version, Teams, Skills, Capacity) = (id, version, teams, skills, capacity);

    /// <summary>The agent.</summary>
    public AgentId Id { get; }

    /// <summary>Which version of the profile, from 1.</summary>
    public int Version { get; }

    /// <summary>The agent's teams; the first that has a capacity gives it.</summary>
    public IReadOnlyList<TeamId> Teams { get; }

    /// <summary>The agent's skills.</summary>
    public IReadOnlyList<SkillLevel> Skills { get; }

    /// <summary>The agent's own capacity; null for that of a team.</summary>
    public CapacityProfile? Capacity { get; }

    /// <summary>The agent's level in a skill; 0 when the agent does not have it.</summary>
    /// <param name="skill">The skill.</param>
    public int LevelOf(SkillId skill)
    {
        foreach (var known in Skills)
        {
            if (known.Skill == skill)
            {
                return known.Level;
            }
        }

        return 0;
    }
}
