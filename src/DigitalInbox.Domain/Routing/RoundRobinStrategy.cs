namespace DigitalInbox.Routing;

/// <summary><see cref="RoutingStrategies.RoundRobin"/>.</summary>
internal sealed class RoundRobinStrategy : IRoutingStrategy
{
    public string Name => RoutingStrategies.RoundRobin;

    public long Score(RoutingCandidate candidate) => -RoutingTime.Of(candidate.Agent.LastGivenAt);
}
