namespace DigitalInbox.Routing;

/// <summary>The names of the strategies that there are. <c>docs/routing.md</c> has an example of each.</summary>
/// <remarks>Of agents with equal scores the one gets the case who was given nothing for longest, never first; then the first by id.
/// A queue whose strategy nobody knows goes by <see cref="LongestIdle"/>, and its decisions say so.</remarks>
public static class RoutingStrategies
{
    /// <summary>Whose last case ended longest ago, or, of those who had none since, who came longest ago.</summary>
    public const string LongestIdle = "longestIdle";

    /// <summary>Whose free units are the largest share of their limit; who has no limit is wholly free. Of equal ones who has fewer units.</summary>
    public const string HighestSpareCapacity = "highestSpareCapacity";

    /// <summary>Whose work takes fewest units. What is put aside takes none.</summary>
    public const string LeastActive = "leastActive";

    /// <summary>Who was given or offered nothing for longest, never first.</summary>
    public const string RoundRobin = "roundRobin";

    /// <summary>Whose levels in the skills that are asked for add up to most. Steps of the queue change what is asked for.</summary>
    public const string Proficiency = "proficiency";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [LongestIdle, HighestSpareCapacity, LeastActive, RoundRobin, Proficiency];

    internal static IReadOnlyList<IRoutingStrategy> BuiltIn { get; } =
        [new LongestIdleStrategy(), new HighestSpareCapacityStrategy(), new LeastActiveStrategy(), new RoundRobinStrategy(), new ProficiencyStrategy()];

    /// <summary>Finds a strategy.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="more">The host's own.</param>
    /// <returns><see cref="LongestIdle"/> when nobody knows it.</returns>
    internal static IRoutingStrategy Find(string name, IEnumerable<IRoutingStrategy> more)
    {
        foreach (var known in more.Concat(BuiltIn))
        {
            if (string.Equals(known.Name, name, StringComparison.Ordinal))
            {
                return known;
            }
        }

        return BuiltIn[0];
    }
}
