using DigitalInbox.Agents;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>How the queues and the agents stand, for those who lead.</summary>
internal sealed record TeamView(IReadOnlyList<QueueStanding> Queues, IReadOnlyList<AgentStanding> Agents)
{
    /// <exception cref="InboxException"><c>access.denied</c>.</exception>
    public static async Task<TeamView> ReadAsync(PageRequest request)
    {
        var agents = await request.Inbox.AgentHandling.ListStandingsAsync(request.Caller!, request.Aborted).ConfigureAwait(false);
        return new TeamView(
            await request.Inbox.Queries.ListQueuesAsync(request.Caller!, request.Aborted).ConfigureAwait(false),

            // Who is there comes first.
            [.. agents.OrderByDescending(a => a.State.Presence).ThenBy(NameOf, StringComparer.CurrentCultureIgnoreCase)]);
    }

    public static string NameOf(AgentStanding standing) => standing.Agent?.Name ?? standing.Id.Value;

    /// <summary>The cases that take an agent's time, without those that are only offered.</summary>
    public static int Taken(AgentStanding standing) => standing.State.Work.Count(w => !w.IsOffer);

    public static int Offered(AgentStanding standing) => standing.State.Work.Count(w => w.IsOffer);

    public static bool IsFull(AgentStanding standing) => standing.Total is { } total && standing.Units >= total;

    /// <summary>The work outside of the inbox that still counts.</summary>
    public static IEnumerable<AgentOccupancy> Elsewhere(AgentStanding standing, PageRequest request) =>
        standing.State.Occupancies.Where(o => o.Holds(request.Now));
}
