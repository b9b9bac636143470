using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>How the queues and the agents stand, for those who lead.</summary>
internal sealed record TeamView(IReadOnlyList<QueueStanding> Queues, IReadOnlyList<AgentStanding> Agents)
{
    private const int MostClocks = 20;

    /// <summary>The cases whose clocks are over, or are over next, the most urgent first.</summary>
    public IReadOnlyList<DueCase> Due { get; private init; } = [];

    /// <summary>True when the caller may say of other agents whether they are there.</summary>
    public bool MaySetPresence { get; private init; }

    /// <summary>True when there is something that the caller may change about other agents.</summary>
    public bool MayChange => MaySetPresence || MaySetOccupancy;

    /// <summary>True when the caller may note work of other agents outside of the inbox.</summary>
    public bool MaySetOccupancy { get; private init; }

    /// <exception cref="InboxException"><c>access.denied</c>.</exception>
    public static async Task<TeamView> ReadAsync(PageRequest request)
    {
        var may = await request.Inbox.Queries.GetAdministrationAsync(request.Caller!, request.Aborted).ConfigureAwait(false);
        var agents = await request.Inbox.AgentHandling.ListStandingsAsync(request.Caller!, request.Aborted).ConfigureAwait(false);
        return new TeamView(
            await request.Inbox.Queries.ListQueuesAsync(request.Caller!, request.Aborted).ConfigureAwait(false),

            // Who is there comes first.
            [.. agents.OrderByDescending(a => a.State.Presence).ThenBy(NameOf, StringComparer.CurrentCultureIgnoreCase)])
        {
            Due = await ReadDueAsync(request).ConfigureAwait(false),
            MaySetPresence = may.CanSetOthersPresence,
            MaySetOccupancy = may.CanSetOthersOccupancy,
        };
    }

    private static async Task<IReadOnlyList<DueCase>> ReadDueAsync(PageRequest request)
    {
        string[] active = [.. request.Inbox.Workflow.Statuses.Where(s => s.IsActive).Select(s => s.Name)];
        var query = new CaseQuery { Visibility = CaseVisibility.All, Statuses = active, Sort = CaseSort.DueSoonest, Limit = MostClocks };
        var page = await request.Inbox.Queries.ListCasesAsync(request.Caller!, query, request.Aborted).ConfigureAwait(false);
        var clocks = await request.Inbox.Clocks.StandAsync(page.Items, request.Aborted).ConfigureAwait(false);
        return
        [
            .. page.Items
                .Select(record => clocks[record.State.Id].Where(c => c.StoppedAt is null && c.DueAt is not null).OrderBy(c => c.DueAt)
                    .Select(c => new DueCase(record, c)).FirstOrDefault())
                .OfType<DueCase>().OrderBy(d => d.Clock.DueAt),
        ];
    }

    /// <summary>Who an agent is to people.</summary>
    public string NameOf(AgentId agent) => Agents.FirstOrDefault(a => a.Id == agent) is { } known ? NameOf(known) : agent.Value;

    public string NameOf(QueueId queue) => Queues.FirstOrDefault(q => q.Definition.Id == queue)?.Definition.Name ?? queue.Value;

    public static string NameOf(AgentStanding standing) => standing.Agent?.Name ?? standing.Id.Value;

    /// <summary>The cases that take an agent's time, without those that are only offered.</summary>
    public static int Taken(AgentStanding standing) => standing.State.Work.Count(w => !w.IsOffer);

    public static int Offered(AgentStanding standing) => standing.State.Work.Count(w => w.IsOffer);

    public static bool IsFull(AgentStanding standing) => standing.Total is { } total && standing.Units >= total;

    /// <summary>The work outside of the inbox that still counts.</summary>
    public static IEnumerable<AgentOccupancy> Elsewhere(AgentStanding standing, PageRequest request) =>
        standing.State.Occupancies.Where(o => o.Holds(request.Now));
}
