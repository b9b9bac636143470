using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The list of cases as the agent filtered it.</summary>
internal sealed record CaseListView(
    string View, string? Status, string? Channel, IReadOnlyList<CaseRecord> Cases, string? Next, bool IsFirst, IReadOnlyList<Channel> Channels)
{
    public const string Mine = "mine";
    public const string Unassigned = "unassigned";
    public const string All = "all";
    private const int Size = 30;

    public static string[] Views { get; } = [Mine, Unassigned, All];

    public bool IsFiltered => Status is not null || Channel is not null;

    public string ChannelName(CaseRecord record) =>
        Channels.FirstOrDefault(c => c.Id == record.State.ChannelId)?.Name ?? record.State.ChannelId.Value;

    public static async Task<CaseListView> ReadAsync(PageRequest request)
    {
        var caller = request.Caller!;
        var view = Views.FirstOrDefault(v => v.Equals(request.Query("view"), StringComparison.Ordinal)) ?? Mine;
        var status = request.Inbox.Workflow.Find(request.Query("status") ?? "")?.Name;
        var channels = await request.Inbox.Queries.ListChannelsAsync(caller, request.Aborted).ConfigureAwait(false);
        var after = request.Query("after");
        var page = await request.Inbox.Queries.ListCasesAsync(
            caller,
            new CaseQuery
            {
                Visibility = CaseVisibility.Of(caller.Agent, caller.Queues, unqueued: false),
                Statuses = status is not null ? [status] : view.Equals(Unassigned, StringComparison.Ordinal) ? [.. Waiting(request)] : [],
                ChannelId = request.Query("channel") is { } channel ? new ChannelId(channel) : null,
                Assignee = view.Equals(Mine, StringComparison.Ordinal) ? caller.Agent : null,
                Unassigned = view.Equals(Unassigned, StringComparison.Ordinal),
                Limit = Size,
                After = after,
            },
            request.Aborted).ConfigureAwait(false);
        return new CaseListView(view, status, request.Query("channel"), page.Items, page.Next, after is null, channels);
    }

    // Nobody has to take what is done.
    private static IEnumerable<string> Waiting(PageRequest request) =>
        request.Inbox.Workflow.Statuses.Where(s => s.Category < StatusCategory.Resolved).Select(s => s.Name);
}
