using DigitalInbox.AspNetCore.Pages;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Reads cases.</summary>
internal static class CaseCalls
{
    public static async Task ListAsync(ApiRequest request)
    {
        var (queries, caller) = (request.Inbox.Queries, request.Caller);
        var page = request.Query("q") is null
            ? await queries.ListCasesAsync(caller, QueryOf(request), request.Aborted).ConfigureAwait(false)
            : await queries.SearchCasesAsync(caller, SearchCalls.QueryOf(request, usualLimit: 50), request.Aborted).ConfigureAwait(false);
        var clocks = await request.Inbox.Clocks.StandAsync(page.Items, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new CasePageJson([.. page.Items.Select(r => r.ToJson(clocks[r.State.Id]))], page.Next)).ConfigureAwait(false);
    }

    /// <summary>The filters, the order and the page that are asked for.</summary>
    public static CaseQuery QueryOf(ApiRequest request, int usualLimit = 50)
    {
        var assignee = request.Query("assignee");
        return new CaseQuery
        {
            Visibility = CaseVisibility.Of(request.Caller.Agent, request.Caller.Queues, unqueued: false),
            Statuses = [.. request.QueryList("status")],
            Queue = request.Query("queue") is { } queue ? new QueueId(queue) : null,
            Tag = request.Query("tag") is { } tag ? new TagId(tag) : null,
            ChannelId = request.Query("channel") is { } channel ? new ChannelId(channel) : null,
            Assignee = assignee switch
            {
                null or "none" => null,
                "me" => request.Caller.Agent,
                _ => new AgentId(assignee),
            },
            Unassigned = assignee is "none",
            Unread = request.Choice("unread", false, ("true", true), ("false", false)),
            Sort = request.Choice(
                "sort",
                CaseSort.NewestMessage,
                ("newestMessage", CaseSort.NewestMessage),
                ("oldest", CaseSort.OldestCase),
                ("newest", CaseSort.NewestCase),
                ("due", CaseSort.DueSoonest),
                ("priority", CaseSort.HighestPriority)),
            Limit = request.Limit(usualLimit),
            After = request.Query("after"),
        };
    }

    public static Task GetAsync(ApiRequest request) => WriteCaseAsync(request, request.Number);

    /// <summary>Writes a case as it is now, with what the caller may do with it.</summary>
    public static async Task WriteCaseAsync(ApiRequest request, CaseNumber number, int status = StatusCodes.Status200OK) =>
        await request.WriteAsync(await ReadCaseAsync(request, number).ConfigureAwait(false), status).ConfigureAwait(false);

    /// <summary>Reads a case as it is now, with what the caller may do with it and who looks at it.</summary>
    public static async Task<CaseJson> ReadCaseAsync(ApiRequest request, CaseNumber number)
    {
        var record = await request.Inbox.Queries.GetCaseAsync(request.Caller, number, request.Aborted).ConfigureAwait(false);
        var may = await request.Inbox.Handling.GetPermissionsAsync(request.Caller, record, request.Aborted).ConfigureAwait(false);
        var clocks = await request.Inbox.Clocks.StandAsync([record], request.Aborted).ConfigureAwait(false);
        var viewers = await request.Inbox.Viewing.ListAsync(request.Caller, number, request.Aborted).ConfigureAwait(false);
        var links = await request.Inbox.CaseMerging.GetLinksAsync(request.Caller, record, request.Aborted).ConfigureAwait(false);
        var fields = await request.Inbox.Details.ReadFieldsAsync(record, request.Aborted).ConfigureAwait(false);
        return record.ToJson(clocks[record.State.Id], may) with
        {
            Subject = await request.Inbox.Details.ReadSubjectAsync(record, request.Aborted).ConfigureAwait(false),
            Fields = CardMapping.ToJson(fields.Fields, CardCalls.LanguageOf(request)),
            FieldsVersion = fields.Version,
            Viewers = [.. viewers.Select(v => v.ToJson())],
            MergedInto = links.Into?.Value,
            MergedCases = [.. links.Merged.Select(n => n.Value)],
        };
    }

    public static async Task ExplainClocksAsync(ApiRequest request)
    {
        var at = request.Instant("at");

        // The explanation of a clock that never stops grows with the time that is asked for.
        if (at > request.Inbox.Clock.GetCurrentInstant() + Duration.FromDays(366))
        {
            throw ApiRequest.Invalid("at", "at most a year from now");
        }

        var explained = await request.Inbox.Clocks.ExplainAsync(request.Caller, request.Number, at, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(explained.ToJson(request.Inbox.Words.For(request.Context.Request))).ConfigureAwait(false);
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

    public static async Task ReadPostAsync(ApiRequest request)
    {
        var post = await request.Inbox.Queries.ReadPostAsync(request.Caller, request.Number, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(post.ToJson()).ConfigureAwait(false);
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
