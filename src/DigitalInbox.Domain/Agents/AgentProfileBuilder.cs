namespace DigitalInbox.Agents;

/// <summary>Says what routing knows of an agent. For one thread.</summary>
/// <param name="id">The agent.</param>
/// <param name="version">Which version of the profile, from 1.</param>
public sealed class AgentProfileBuilder(AgentId id, int version = 1)
{
    private readonly List<string> faults = [];
    private readonly List<TeamId> teams = [];
    private readonly List<SkillLevel> skills = [];
    private CapacityProfile? capacity;

    internal bool IsManaged { get; private set; }

    /// <summary>Puts the agent into teams.</summary>
    /// <param name="more">Their ids; of their capacities the first counts.</param>
    public AgentProfileBuilder InTeams(params IEnumerable<string> more)
    {
        teams.AddRange(more.Select(t => new TeamId(t)));
        return this;
    }

    /// <summary>Gives the agent a skill.</summary>
    /// <param name="skill">The skill.</param>
    /// <param name="level">1 to 10, the best.</param>
    public AgentProfileBuilder WithSkill(string skill, int level = 1)
    {
        if (level is < 1 or > SkillLevel.Best || skills.Exists(s => string.Equals(s.Skill.Value, skill, StringComparison.Ordinal)))
        {
            faults.Add($"{AgentErrors.CapacityInvalid}: the level of '{skill}' is from 1 to {SkillLevel.Best}, and said once.");
        }

        skills.Add(new(new(skill), level));
        return this;
    }

    /// <summary>Says how much work the agent can have at once.</summary>
    /// <param name="say">Says it.</param>
    public AgentProfileBuilder WithCapacity(Action<CapacityBuilder> say)
    {
        ArgumentNullException.ThrowIfNull(say);
        var builder = new CapacityBuilder(faults);
        say(builder);
        capacity = builder.Build();
        return this;
    }

    /// <summary>Manages the profile in code: read-only for the API.</summary>
    public AgentProfileBuilder Managed()
    {
        IsManaged = true;
        return this;
    }

    /// <summary>Builds the profile.</summary>
    /// <exception cref="InboxException"><see cref="AgentErrors.ProfileInvalid"/>.</exception>
    public AgentProfile Build()
    {
        AgentErrors.ThrowIfAny(faults, AgentErrors.ProfileInvalid, $"The profile of agent '{id}'");
        return new(id, version, [.. teams.Distinct()], [.. skills.OrderBy(s => s.Skill.Value, StringComparer.Ordinal)], capacity);
    }

    internal AgentProfileBuilder With(IEnumerable<string> more)
    {
        faults.AddRange(more);
        return this;
    }
}
