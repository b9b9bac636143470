using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Reads cases.</summary>
internal static class CaseCalls
{
    private static readonly string[] NotYet = ["queue", "tag"];

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

        var (queries, caller) = (request.Inbox.Queries, request.Caller);
        var page = request.Query("q") is null
            ? await queries.ListCasesAsync(caller, QueryOf(request), request.Aborted).ConfigureAwait(false)
            : await queries.SearchCasesAsync(caller, SearchCalls.QueryOf(request, usualLimit: 50), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new CasePageJson([.. page.Items.Select(r => r.ToJson())], page.Next)).ConfigureAwait(false);
    }

    /// <summary>The filters, the order and the page that are asked for.</summary>
    public static CaseQuery QueryOf(ApiRequest request, int usualLimit = 50)
    {
        var assignee = request.Query("assignee");
        return new CaseQuery
        {
            Visibility = CaseVisibility.Of(request.Caller.Agent, request.Caller.Queues, unqueued: false),
            Statuses = [.. request.QueryList("status").Select(KnownStatus)],
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
            Limit = request.Limit(usualLimit),
            After = request.Query("after"),
        };
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
        var kinds = request.QueryList("kind");
        if (kinds.FirstOrDefault(k => !CaseEventCodec.Names.Contains(k, StringComparer.Ordinal)) is not null)
        {
            throw ApiRequest.Invalid("kind", $"among {string.Join(", ", CaseEventCodec.Names.Order(StringComparer.Ordinal))}");
        }

        var limit = request.Limit();
        var found = await HistoryReading.NewestFirstAsync(
            request.Inbox.Queries, request.Caller, request.Number, request.Sequence("after", long.MaxValue), limit + 1, kinds, request.Aborted)
            .ConfigureAwait(false);
        await request.WriteAsync(new HistoryPageJson(
            [.. found.Take(limit).Select(e => e.ToJson())],
            found.Count > limit ? Cursor(found[limit - 1].Sequence) : null)).ConfigureAwait(false);
    }

    private static string Cursor(long sequence) => sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string KnownStatus(string name) => CaseWorkflow.Default.Find(name) is not null
        ? name
        : throw new InboxException(
            InboxErrorKind.Invalid,
            InboxErrors.StatusUnknown,
            "There is no such status.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["known"] = CaseWorkflow.Default.Statuses.Select(s => s.Name).ToArray() });
}
