using System.Globalization;
using DigitalInbox.Approvals;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Drafts and their approval. The version that the caller saw stands in the body or in If-Match.</summary>
internal static class DraftCalls
{
    private const string Me = "me";
    private const string Anybody = "anybody";

    public static async Task CreateAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<DraftBody>().ConfigureAwait(false);
        var created = await request.Inbox.Drafts.CreateAsync(
            request.Caller, request.Number, body.ToRequest(), body.ToSubmission(), request.IdempotencyKey, request.Aborted).ConfigureAwait(false);
        await WriteAsync(request, created, StatusCodes.Status201Created).ConfigureAwait(false);
    }

    public static async Task ListOfCaseAsync(ApiRequest request)
    {
        var page = await request.Inbox.DraftQueries.ListOfCaseAsync(
            request.Caller, request.Number, request.Limit(), request.Query("after"), request.Aborted).ConfigureAwait(false);
        await WriteAsync(request, page).ConfigureAwait(false);
    }

    public static async Task ListAsync(ApiRequest request)
    {
        var (queries, limit, after) = (request.Inbox.DraftQueries, request.Limit(), request.Query("after"));
        var openOnly = request.Choice("state", usual: true, ("open", true), ("all", false));
        await WriteAsync(request, await ((request.Query("approver"), request.Query("author")) switch
        {
            (Me, null) => queries.ListToApproveAsync(request.Caller, limit, after, request.Aborted),
            (Anybody, null) => queries.ListWaitingAsync(request.Caller, limit, after, request.Aborted),
            (null, Me) => queries.ListOwnAsync(request.Caller, openOnly, limit, after, request.Aborted),
            (not null, _) => throw ApiRequest.Invalid("approver", "`me` or `anybody`, and author left out"),
            _ => throw ApiRequest.Invalid("author", "`me`, or else approver `me` or `anybody`"),
        }).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public static async Task GetAsync(ApiRequest request) =>
        await WriteAsync(request, await request.Inbox.DraftQueries.GetAsync(request.Caller, IdOf(request), request.Aborted).ConfigureAwait(false)).ConfigureAwait(false);

    public static async Task DownloadAsync(ApiRequest request)
    {
        var file = await request.Inbox.DraftQueries.OpenFileAsync(request.Caller, IdOf(request), request.Attachment, request.Aborted).ConfigureAwait(false);
        await FileAnswer.WriteAsync(request.Context, file).ConfigureAwait(false);
    }

    public static async Task EditAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<DraftBody>().ConfigureAwait(false);
        await WriteAsync(request, await request.Inbox.Drafts.EditAsync(
            request.Caller, IdOf(request), Seen(request, body.Version), body.ToRequest(), body.ToSubmission(), request.Aborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public static async Task SubmitAsync(ApiRequest request)
    {
        var body = await request.ReadIfAnyAsync<DraftSubmitBody>().ConfigureAwait(false) ?? new DraftSubmitBody();
        await WriteAsync(request, await request.Inbox.Drafts.SubmitAsync(
            request.Caller, IdOf(request), Seen(request, body.Version), body.ToSubmission(), request.Aborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public static async Task ApproveAsync(ApiRequest request)
    {
        var body = await request.ReadIfAnyAsync<DraftApproveBody>().ConfigureAwait(false);
        await WriteAsync(request, await request.Inbox.Drafts.ApproveAsync(
            request.Caller,
            IdOf(request),
            Seen(request, body?.Version),
            body?.AcceptStale ?? false,
            request.IdempotencyKey,
            request.Aborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public static async Task RefuseAsync(ApiRequest request)
    {
        var body = await request.ReadIfAnyAsync<DraftRefuseBody>().ConfigureAwait(false);
        await WriteAsync(request, await request.Inbox.Drafts.RefuseAsync(
            request.Caller, IdOf(request), Seen(request, body?.Version), body?.Reason, body?.ReasonId, request.Aborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public static async Task ReassignAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<DraftReassignBody>().ConfigureAwait(false);
        var asked = DraftMapping.ApproversOf(body.Queue, body.Approvers) ?? throw DraftMapping.Malformed("either a queue or approvers");
        var id = IdOf(request);
        var reassigned = await request.Inbox.Drafts.ReassignAsync(
            request.Caller, id, Seen(request, body.Version), asked, request.Aborted).ConfigureAwait(false);
        await WriteAsync(request, reassigned).ConfigureAwait(false);
    }

    public static async Task WithdrawAsync(ApiRequest request)
    {
        var body = await request.ReadIfAnyAsync<DraftWithdrawBody>().ConfigureAwait(false);
        await WriteAsync(request, await request.Inbox.Drafts.WithdrawAsync(
            request.Caller, IdOf(request), Seen(request, body?.Version), request.Aborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public static async Task DeleteAsync(ApiRequest request)
    {
        await request.Inbox.Drafts.DeleteAsync(request.Caller, IdOf(request), Seen(request, inBody: null), request.Aborted).ConfigureAwait(false);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static DraftId IdOf(ApiRequest request) =>
        Guid.TryParse(request.Id, CultureInfo.InvariantCulture, out var id)
            ? new DraftId(id)
            : throw new InboxException(InboxErrorKind.NotFound, DraftErrors.NotFound, "There is no such draft, or none that you may see.");

    private static int Seen(ApiRequest request, int? inBody) => inBody ?? request.VersionSeen ?? throw new RequestRefusedException(
        StatusCodes.Status428PreconditionRequired, InboxHttpErrors.DraftVersionRequired, "Say which version of the draft you saw: version, or If-Match.");

    private static Task WriteAsync(ApiRequest request, Page<Draft> page) =>
        request.WriteAsync(new DraftPageJson([.. page.Items.Select(d => d.ToJson())], page.Next));

    private static async Task WriteAsync(ApiRequest request, Draft draft, int status = StatusCodes.Status200OK)
    {
        request.Context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{draft.Version}\"");
        await request.WriteAsync(draft.ToJson(await FindPermissionsAsync(request, draft).ConfigureAwait(false)), status).ConfigureAwait(false);
    }

    // Who decided or passed a draft on may have lost sight of it; the answer tells what they did all the same.
    private static async Task<DraftPermissions?> FindPermissionsAsync(ApiRequest request, Draft draft)
    {
        try
        {
            return await request.Inbox.DraftQueries.GetPermissionsAsync(request.Caller, draft.Id, request.Aborted).ConfigureAwait(false);
        }
        catch (InboxException gone) when (gone.Kind == InboxErrorKind.NotFound)
        {
            return null;
        }
    }
}
