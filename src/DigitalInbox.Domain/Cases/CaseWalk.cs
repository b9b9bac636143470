namespace DigitalInbox.Cases;

/// <summary>One part of a list of cases, for stores: cases that stand together in an index, because the same agent has them or because
/// they are in the same queue.</summary>
/// <param name="Kind">Which cases.</param>
public sealed record CaseWalk(CaseWalkKind Kind)
{
    /// <summary>The agent whose cases they are; only for <see cref="CaseWalkKind.HeldBy"/>.</summary>
    public AgentId Agent { get; init; }

    /// <summary>The queue; only for <see cref="CaseWalkKind.WaitingIn"/> and <see cref="CaseWalkKind.HeldIn"/>.</summary>
    public QueueId Queue { get; init; }

    /// <summary>Of the agent's cases only those of these queues; empty for all. Only for <see cref="CaseWalkKind.HeldBy"/>.</summary>
    public IReadOnlyList<QueueId> OnlyIn { get; init; } = [];

    /// <summary>Whether <see cref="Of"/> must be told in which queues cases wait.</summary>
    /// <param name="query">Which cases.</param>
    public static bool NeedsQueues(CaseQuery query) => query is { Visibility.SeesAll: true, Unassigned: true, Assignee: null, Queue: null };

    /// <summary>Divides a list. The channel and the statuses are left to the store.</summary>
    /// <param name="query">Which cases.</param>
    /// <param name="queues">The queues of cases that nobody has; looked at only where <see cref="NeedsQueues"/> says so.</param>
    /// <returns>Parts in groups. Within a group no case stands twice; one that an agent has in a queue that they serve may stand in two
    /// groups. None when there can be no case.</returns>
    public static IReadOnlyList<IReadOnlyList<CaseWalk>> Of(CaseQuery query, IReadOnlyList<QueueId> queues)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(queues);
        if (query is { Assignee: not null, Unassigned: true })
        {
            return [];
        }

        var groups = query.Visibility.SeesAll ? [OfAll(query, queues)] : OfSome(query);
        return [.. groups.Where(g => g.Count > 0)];
    }

    private static IReadOnlyList<CaseWalk> OfAll(CaseQuery query, IReadOnlyList<QueueId> queues) => query switch
    {
        { Assignee: { } agent } => [Having(agent, query.Queue)],
        { Queue: { } queue, Unassigned: true } => [WaitingIn(queue)],
        { Queue: { } queue } => [WaitingIn(queue), HeldIn(queue)],
        { Unassigned: true } => [new(CaseWalkKind.Unqueued), .. queues.Select(WaitingIn)],
        _ => [new(CaseWalkKind.All)],
    };

    private static IReadOnlyList<CaseWalk>[] OfSome(CaseQuery query)
    {
        var sight = query.Visibility;
        QueueId[] served = [.. sight.Queues.Where(q => query.Queue is null || q == query.Queue).OrderBy(q => q.Value, StringComparer.Ordinal)];
        if (query.Assignee is { } agent && agent != sight.Agent)
        {
            return served.Length == 0 ? [] : [[new(CaseWalkKind.HeldBy) { Agent = agent, OnlyIn = served }]];
        }

        if (query.Assignee is not null)
        {
            return [[Having(sight.Agent, query.Queue)]];
        }

        CaseWalk[] nobodys = [.. Unqueued(query), .. served.Select(WaitingIn)];
        if (query.Unassigned)
        {
            return [nobodys];
        }

        return query.Queue is not null && served.Length > 0
            ? [[.. nobodys, .. served.Select(HeldIn)]]
            : [[Having(sight.Agent, query.Queue), .. nobodys], [.. served.Select(HeldIn)]];
    }

    private static CaseWalk[] Unqueued(CaseQuery query) => query.Visibility.SeesUnqueued && query.Queue is null ? [new(CaseWalkKind.Unqueued)] : [];

    private static CaseWalk Having(AgentId agent, QueueId? queue) =>
        new(CaseWalkKind.HeldBy) { Agent = agent, OnlyIn = queue is { } known ? [known] : [] };

    private static CaseWalk WaitingIn(QueueId queue) => new(CaseWalkKind.WaitingIn) { Queue = queue };

    private static CaseWalk HeldIn(QueueId queue) => new(CaseWalkKind.HeldIn) { Queue = queue };
}
