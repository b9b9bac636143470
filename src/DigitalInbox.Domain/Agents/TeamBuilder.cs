namespace DigitalInbox.Agents;

/// <summary>Says what a team is. For one thread. Unless said otherwise it is named like its id.</summary>
/// <param name="id">Which team it is.</param>
/// <param name="version">Which version of it, from 1.</param>
public sealed class TeamBuilder(TeamId id, int version = 1)
{
    private readonly List<string> faults = [];
    private string name = id.Value;
    private CapacityProfile? capacity;

    internal bool IsManaged { get; private set; }

    /// <summary>Sets the name to show.</summary>
    /// <param name="shown">The name.</param>
    public TeamBuilder Named(string shown)
    {
        name = shown;
        return this;
    }

    /// <summary>Says how much work its agents can have at once, when they say nothing themselves.</summary>
    /// <param name="say">Says it.</param>
    public TeamBuilder WithCapacity(Action<CapacityBuilder> say)
    {
        ArgumentNullException.ThrowIfNull(say);
        var builder = new CapacityBuilder(faults);
        say(builder);
        capacity = builder.Build();
        return this;
    }

    /// <summary>Manages the team in code: read-only for the API.</summary>
    public TeamBuilder Managed()
    {
        IsManaged = true;
        return this;
    }

    /// <summary>Builds the team.</summary>
    /// <exception cref="InboxException"><see cref="AgentErrors.TeamInvalid"/>.</exception>
    public Team Build()
    {
        AgentErrors.ThrowIfAny(faults, AgentErrors.TeamInvalid, $"The team '{id}'");
        return new(id, version, name, capacity);
    }

    internal TeamBuilder With(IEnumerable<string> more)
    {
        faults.AddRange(more);
        return this;
    }
}
