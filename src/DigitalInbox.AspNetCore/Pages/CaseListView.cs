using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The list of cases as the agent filtered it.</summary>
internal sealed record CaseListView
{
    public const string Mine = "mine";
    public const string Unassigned = "unassigned";
    public const string All = "all";
    private const int Size = 30;

    public required string View { get; init; }

    public string? Status { get; init; }

    public string? Channel { get; init; }

    public string? Queue { get; init; }

    public string? Tag { get; init; }

    /// <summary>The tags that are defined, by id.</summary>
    public IReadOnlyList<TagDefinition> Tags { get; init; } = [];

    /// <summary>Whose cases; null for those of all.</summary>
    public AgentId? Assignee { get; init; }

    /// <summary>The name of whose cases are shown; null when nobody knows it.</summary>
    public string? NameOfAssignee { get; init; }

    /// <summary>Only cases with messages that nobody has seen.</summary>
    public bool Unread { get; init; }

    public string? Sort { get; init; }

    public bool IsFirst { get; init; }

    public required Page<CaseRecord> Cases { get; init; }

    public required IReadOnlyList<Channel> Channels { get; init; }

    public required IReadOnlyDictionary<CaseId, IReadOnlyList<SlaStanding>> Clocks { get; init; }

    public static string[] Views { get; } = [Mine, Unassigned, All];

    /// <summary>The orders beside that of the newest message.</summary>
    public static string[] Sorts { get; } = ["due", "priority", "oldest", "latest"];

    public bool IsFiltered => Status is not null || Channel is not null || Queue is not null || Tag is not null || Assignee is not null || Unread;

    public string ChannelName(CaseRecord record) =>
        Channels.FirstOrDefault(c => c.Id == record.State.ChannelId)?.Name ?? record.State.ChannelId.Value;

    public static async Task<CaseListView> ReadAsync(PageRequest request)
    {
        var caller = request.Caller!;
        var view = Views.FirstOrDefault(v => v.Equals(request.Query("view"), StringComparison.Ordinal)) ?? Mine;
        var status = request.Inbox.Workflow.Find(request.Query("status") ?? "")?.Name;
        var channels = await request.Inbox.Queries.ListChannelsAsync(caller, request.Aborted).ConfigureAwait(false);
        var after = request.Query("after");
        var sort = Sorts.FirstOrDefault(s => s.Equals(request.Query("sort"), StringComparison.Ordinal));
        var unread = request.Query("unseen") is "true";
        var assignee = view.Equals(All, StringComparison.Ordinal) && request.Query("assignee") is { } agent ? new AgentId(agent) : (AgentId?)null;
        var page = await request.Inbox.Queries.ListCasesAsync(
            caller,
            new CaseQuery
            {
                Visibility = CaseVisibility.Of(caller.Agent, caller.Queues, unqueued: false),
                Statuses = status is not null ? [status] : view.Equals(Unassigned, StringComparison.Ordinal) ? [.. Waiting(request)] : [],
                ChannelId = request.Query("channel") is { } channel ? new ChannelId(channel) : null,
                Queue = request.Query("queue") is { } queue ? new QueueId(queue) : null,
                Tag = request.Query("tag") is { } tag ? new TagId(tag) : null,
                Assignee = view.Equals(Mine, StringComparison.Ordinal) ? caller.Agent : assignee,
                Unassigned = view.Equals(Unassigned, StringComparison.Ordinal),
                Unread = unread,
                Sort = sort switch
                {
                    "due" => CaseSort.DueSoonest,
                    "priority" => CaseSort.HighestPriority,
                    "oldest" => CaseSort.OldestCase,
                    "latest" => CaseSort.NewestCase,
                    _ => CaseSort.NewestMessage,
                },
                Limit = Size,
                After = after,
            },
            request.Aborted).ConfigureAwait(false);
        return new CaseListView
        {
            View = view,
            Status = status,
            Channel = request.Query("channel"),
            Queue = request.Query("queue"),
            Tag = request.Query("tag"),
            Tags = await request.Inbox.Tags.ListAsync(caller, request.Aborted).ConfigureAwait(false),
            Assignee = assignee,
            NameOfAssignee = assignee is { } whose ? (await request.Inbox.Agents.FindAsync(whose, request.Aborted).ConfigureAwait(false))?.Name : null,
            Unread = unread,
            Sort = sort,
            IsFirst = after is null,
            Cases = page,
            Channels = channels,
            Clocks = await request.Inbox.Clocks.StandAsync(page.Items, request.Aborted).ConfigureAwait(false),
        };
    }

    // Nobody has to take what is done.
    private static IEnumerable<string> Waiting(PageRequest request) =>
        request.Inbox.Workflow.Statuses.Where(s => s.Category < StatusCategory.Resolved).Select(s => s.Name);
}
