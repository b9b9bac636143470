using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>The queues through which a team gets cases.</summary>
internal static class TeamQueues
{
    /// <returns>At least one, the one with the highest priority first.</returns>
    /// <exception cref="InboxException"><c>team.unknown</c>, <c>team.servesNoQueue</c>.</exception>
    public static List<QueueDefinition> Of(TeamId team, RoutingDefinitions routing)
    {
        if (routing.Teams.All(t => t.Id != team))
        {
            throw new InboxException(
                InboxErrorKind.Refused,
                InboxErrors.TeamUnknown,
                $"There is no team '{team}'.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["known"] = routing.Teams.Select(t => t.Id.Value).ToArray() });
        }

        var served = routing.Queues.Where(q => q.Teams.Contains(team)).ToList();
        return served.Count > 0
            ? served
            : throw new InboxException(InboxErrorKind.Refused, InboxErrors.TeamServesNoQueue, $"The team '{team}' serves no queue. Choose a queue or an agent.");
    }
}
