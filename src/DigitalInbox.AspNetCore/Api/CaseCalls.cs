using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Reads cases.</summary>
internal static class CaseCalls
{
    private static readonly string[] NotYet = ["queue", "tag", "q"];

    public static async Task ListAsync(ApiRequest request)
    {
        foreach (var name in NotYet)
        {
            if (request.Query(name) is not null)
            {
                throw new RequestRefusedException(
                    StatusCodes.Status400BadRequest,
                    InboxHttpErrors.QueryNotSupported,
                    $"Cases cannot be asked for by '{name}' yet.",
                    new Dictionary<string, object?>(StringComparer.Ordinal) { ["parameter"] = name });
            }
        }

        var assignee = request.Query("assignee");
        var page = await request.Inbox.Queries.ListCasesAsync(
            request.Caller,
            new CaseQuery
            {
                Visibility = CaseVisibility.Of(request.Caller.Agent, request.Caller.Queues, unqueued: false),
                Statuses = [.. request.QueryList("status")],
                ChannelId = request.Query("channel") is { } channel ? new ChannelId(channel) : null,
                Assignee = assignee switch
                {
                    null or "none" => null,
                    "me" => request.Caller.Agent,
                    _ => new AgentId(assignee),
                },
                Unassigned = assignee is "none",
                Sort = request.Choice(
                    "sort",
                    CaseSort.NewestMessage,
                    ("newestMessage", CaseSort.NewestMessage),
                    ("oldest", CaseSort.OldestCase),
                    ("newest", CaseSort.NewestCase)),
                Limit = request.Limit(),
                After = request.Query("after"),
            },
            request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new CasePageJson([.. page.Items.Select(r => r.ToJson())], page.Next)).ConfigureAwait(false);
    }

    public static Task GetAsync(ApiRequest request) => WriteCaseAsync(request, request.Number);

    /// <summary>Writes a case as it is now, with what the caller may do with it.</summary>
    public static async Task WriteCaseAsync(ApiRequest request, CaseNumber number)
    {
        var record = await request.Inbox.Queries.GetCaseAsync(request.Caller, number, request.Aborted).ConfigureAwait(false);
        var may = await request.Inbox.Handling.GetPermissionsAsync(request.Caller, record, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(record.ToJson(may)).ConfigureAwait(false);
    }

    public static async Task ListMessagesAsync(ApiRequest request)
    {
        var limit = request.Limit();
        var found = await request.Inbox.Queries.ListMessagesAsync(
            request.Caller, request.Number, request.Sequence("after", 0), limit + 1, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new MessagePageJson(
            [.. found.Take(limit).Select(m => m.ToJson())],
            found.Count > limit ? Cursor(found[limit - 1].Sequence) : null)).ConfigureAwait(false);
    }

    public static async Task ReadHistoryAsync(ApiRequest request)
    {
        var limit = request.Limit();
        var found = await request.Inbox.Queries.ReadHistoryAsync(
            request.Caller,
            request.Number,
            new HistoryQuery { Kinds = [.. request.QueryList("kind")], Before = request.Sequence("after", long.MaxValue), Limit = limit + 1 },
            request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new HistoryPageJson(
            [.. found.Take(limit).Select(e => e.ToJson())],
            found.Count > limit ? Cursor(found[limit - 1].Sequence) : null)).ConfigureAwait(false);
    }

    private static string Cursor(long sequence) => sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
