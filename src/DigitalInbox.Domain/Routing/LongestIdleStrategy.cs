namespace DigitalInbox.Routing;

/// <summary><see cref="RoutingStrategies.LongestIdle"/>.</summary>
internal sealed class LongestIdleStrategy : IRoutingStrategy
{
    public string Name => RoutingStrategies.LongestIdle;

    public long Score(RoutingCandidate candidate) => -RoutingTime.Of(candidate.Agent.IdleSince);
}
