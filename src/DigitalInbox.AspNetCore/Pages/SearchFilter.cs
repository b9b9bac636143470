using System.Globalization;
using DigitalInbox.Agents;
using DigitalInbox.Search;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What a search is narrowed to. Its parameters are its own: those of the list stay with the list.</summary>
internal sealed record SearchFilter
{
    public const string Channel = "find-channel";
    public const string Status = "find-status";
    public const string Queue = "find-queue";
    public const string Tag = "find-tag";
    public const string Assignee = "find-assignee";
    public const string From = "find-from";
    public const string Until = "find-until";

    /// <summary>The value that stands for cases that nobody has.</summary>
    public const string Nobody = "-";

    /// <summary>The parameters of the filter, beside the kind of what is searched.</summary>
    public static IReadOnlyList<string> Parameters { get; } = [Channel, Status, Queue, Tag, Assignee, From, Until];

    /// <summary>The agents to choose from.</summary>
    public required IReadOnlyList<Agent> Agents { get; init; }

    public required bool IsSet { get; init; }

    public static async Task<SearchFilter> ReadAsync(PageRequest request) => new()
    {
        Agents = await request.Inbox.Queries.ListAgentsAsync(request.Caller!, request.Aborted).ConfigureAwait(false),
        IsSet = Parameters.Any(p => request.Query(p) is not null),
    };

    /// <summary>A search, narrowed. A day that is none narrows nothing.</summary>
    public static SearchQuery Narrow(PageRequest request, SearchQuery query) => query with
    {
        ChannelId = request.Query(Channel) is { } channel ? new ChannelId(channel) : null,
        Statuses = request.Inbox.Workflow.Find(request.Query(Status) ?? "") is { } status ? [status.Name] : [],
        Queue = request.Query(Queue) is { } queue ? new QueueId(queue) : null,
        Tag = request.Query(Tag) is { } tag ? new TagId(tag) : null,
        Assignee = request.Query(Assignee) is { } agent and not Nobody ? new AgentId(agent) : null,
        Unassigned = request.Query(Assignee) is Nobody,
        From = DayOf(request, From) is { } from ? request.StartOf(from) : null,
        Until = DayOf(request, Until) is { } until && until < LocalDate.MaxIsoValue ? request.StartOf(until.PlusDays(1)) : null,
    };

    private static LocalDate? DayOf(PageRequest request, string name) =>
        LocalDatePattern.Iso.Parse(request.Query(name) ?? "") is { Success: true } read ? read.Value : null;
}
