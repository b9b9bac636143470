namespace DigitalInbox.Routing;

/// <summary>The names of the strategies that there are. <c>docs/routing.md</c> has the exact rule of each.</summary>
public static class RoutingStrategies
{
    /// <summary>Who was given nothing for the longest time.</summary>
    public const string LongestIdle = "longestIdle";

    /// <summary>Who has most room left, as a share of their limit.</summary>
    public const string HighestSpareCapacity = "highestSpareCapacity";

    /// <summary>Who has least work.</summary>
    public const string LeastActive = "leastActive";

    /// <summary>One after the other.</summary>
    public const string RoundRobin = "roundRobin";

    /// <summary>Who has the highest levels in the skills that are asked for.</summary>
    public const string Proficiency = "proficiency";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [LongestIdle, HighestSpareCapacity, LeastActive, RoundRobin, Proficiency];
}
