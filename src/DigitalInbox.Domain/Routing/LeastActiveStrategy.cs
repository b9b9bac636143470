namespace DigitalInbox.Routing;

/// <summary><see cref="RoutingStrategies.LeastActive"/>.</summary>
internal sealed class LeastActiveStrategy : IRoutingStrategy
{
    public string Name => RoutingStrategies.LeastActive;

    public long Score(RoutingCandidate candidate) => -candidate.Units;
}
