namespace DigitalInbox.Agents;

/// <summary>A team of agents. Immutable; safe for many threads.</summary>
public sealed class Team
{
    internal Team(TeamId id, int version, string name, CapacityProfile? capacity) => (Id, Version, Name, Capacity) = (id, version, name, capacity);

    /// <summary>Which team it is.</summary>
    public TeamId Id { get; }

    /// <summary>Which version of it, from 1.</summary>
    public int Version { get; }

    /// <summary>The name to show.</summary>
    public string Name { get; }

    /// <summary>The capacity of its agents who have none of their own; null for none.</summary>
    public CapacityProfile? Capacity { get; }
}
