namespace DigitalInbox.Routing;

/// <summary><see cref="RoutingStrategies.HighestSpareCapacity"/>.</summary>
internal sealed class HighestSpareCapacityStrategy : IRoutingStrategy
{
    // Limits are at most 1,000, so shares that differ do so by more than a part in a million.
    private const long Whole = 1_000_000_000;
    private const long MostUnits = 1_000_000;

    public string Name => RoutingStrategies.HighestSpareCapacity;

    public long Score(RoutingCandidate candidate)
    {
        var share = candidate.Capacity.Total is not { } total ? Whole : total == 0 ? 0 : Whole * (total - candidate.Units) / total;
        return (share * MostUnits) - Math.Min(candidate.Units, MostUnits - 1);
    }
}
