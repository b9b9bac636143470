using DigitalInbox.Agents;
using DigitalInbox.Approvals;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What the page of drafts lists.</summary>
internal sealed record DraftLists
{
    private const int Most = 50;

    /// <summary>Those that wait for the agent.</summary>
    public required IReadOnlyList<Draft> Waiting { get; init; }

    /// <summary>Those that wait for others; null for who does not lead.</summary>
    public required IReadOnlyList<Draft>? Others { get; init; }

    /// <summary>Those that the agent wrote.</summary>
    public required IReadOnlyList<Draft> Own { get; init; }

    public required IReadOnlyList<Agent> Agents { get; init; }

    public required IReadOnlyList<QueueDefinition> Queues { get; init; }

    /// <summary>Whom a draft waits for.</summary>
    public string WhoIsAsked(DraftApprovers asked) => asked.Queue is { } queue
        ? Queues.FirstOrDefault(q => q.Id == queue)?.Name ?? queue.Value
        : string.Join(", ", asked.Select(agent => Agents.FirstOrDefault(a => a.Id == agent)?.Name ?? agent.Value));

    public static async Task<DraftLists> ReadAsync(PageRequest request)
    {
        var (inbox, caller, aborted) = (request.Inbox, request.Caller!, request.Aborted);
        var own = await inbox.DraftQueries.ListOwnAsync(caller, openOnly: true, Most, after: null, aborted).ConfigureAwait(false);
        var waiting = await FindAsync(inbox.DraftQueries.ListToApproveAsync(caller, Most, after: null, aborted)).ConfigureAwait(false) ?? [];
        var all = await FindAsync(inbox.DraftQueries.ListWaitingAsync(caller, Most, after: null, aborted)).ConfigureAwait(false);
        return new DraftLists
        {
            Waiting = waiting,
            Others = all is null ? null : [.. all.ExceptBy(waiting.Select(d => d.Id), d => d.Id)],
            Own = own.Items,
            Agents = all is null ? [] : await inbox.Queries.ListAgentsAsync(caller, aborted).ConfigureAwait(false),
            Queues = all is null ? [] : await inbox.Queries.ListAllQueuesAsync(caller, aborted).ConfigureAwait(false),
        };
    }

    private static async Task<IReadOnlyList<Draft>?> FindAsync(Task<Page<Draft>> reading)
    {
        try
        {
            return (await reading.ConfigureAwait(false)).Items;
        }
        catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.Forbidden)
        {
            return null;
        }
    }
}
