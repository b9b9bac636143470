namespace DigitalInbox.Routing;

/// <summary>An agent in a lane, candidate or not.</summary>
internal sealed class RoutingSeat(RoutingMember member)
{
    public RoutingMember Member { get; } = member;

    public RoutedAgent Agent => Member.Agent;

    /// <summary>The place among the candidates; -1 for an agent who is none.</summary>
    public int Place { get; set; } = -1;
}
