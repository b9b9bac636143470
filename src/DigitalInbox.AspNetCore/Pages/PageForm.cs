using System.Globalization;
using System.Runtime.ExceptionServices;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.AspNetCore.Pages.Administration;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Takes the forms of a case. What is done leads back to the case; what is refused shows it again, with the reason and the text.</summary>
internal static class PageForm
{
    /// <summary>What stands before the id of a queue that a case is handed on to.</summary>
    public const string ToQueue = "queue:";

    /// <summary>What stands before the id of a team that a case is handed on to.</summary>
    public const string ToTeam = "team:";

    /// <summary>The largest reply or draft that comes together with its files, as browsers without script send it.</summary>
    private const int LargestWithFiles = 32 * 1024 * 1024;

    /// <summary>Reads the form within bounds, so that nothing later reads it without.</summary>
    /// <exception cref="RequestRefusedException">It is no form, or too large.</exception>
    public static async Task ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = HoldsFiles(context) ? LargestWithFiles : ApiRequest.LargestBody;
        }

        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException)
        {
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "The form could not be read.");
        }
    }

    public static async Task HandleAsync(PageRequest request)
    {
        var number = NumberOf(request);
        var form = request.Context.Request.Form;
        try
        {
            await ActAsync(request, number, FormOf(request), form).ConfigureAwait(false);
        }
        catch (InboxException refusal)
        {
            await ShowAgainAsync(request, number, refusal).ConfigureAwait(false);
            return;
        }

        // 303: the browser gets the case, and reloading it sends nothing again.
        request.Context.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Context.Response.Headers.Location = await WhereToAsync(request, number).ConfigureAwait(false);
    }

    /// <returns>False when there is no case to show it with.</returns>
    public static async Task<bool> TryShowAgainAsync(PageRequest request, Problem problem)
    {
        try
        {
            if (request.Caller is null || !request.Context.Request.HasFormContentType)
            {
                return false;
            }

            if (DefinitionShapes.Of(request.Context.Request.RouteValues["kind"] as string) is not null && request.Context.Request.Form.ContainsKey(DefinitionForm.Do))
            {
                await DefinitionForm.ShowAgainAsync(request, problem).ConfigureAwait(false);
                return true;
            }

            if (FormOf(request).Length == 0)
            {
                return false;
            }

            await ShowAgainAsync(request, NumberOf(request), problem).ConfigureAwait(false);
            return true;
        }
        catch (InboxException)
        {
            return false;
        }
    }

    private static async Task ActAsync(PageRequest request, CaseNumber number, string name, IFormCollection form)
    {
        var (handling, caller) = (request.Inbox.Handling, request.Caller!);
        switch (name)
        {
            case "replies":
                await ReplyFiles.UploadAsync(request, form.Files).ConfigureAwait(false);
                var reply = new ReplyRequest(TextOf(form), Value(form, "status"), MessageForm.AnsweredOf(form))
                {
                    Attachments = [.. MessageForm.FilesOf(form), .. request.Uploaded.Select(f => f.Id)],
                    Seen = MarkForm.SeenOf(form),
                    QuickReply = QuickReplyPick.Of(form),
                };
                await handling.ReplyAsync(caller, number, reply, KeyOf(form), request.Aborted).ConfigureAwait(false);
                break;
            case "notes":
                await handling.AddNoteAsync(caller, number, TextOf(form), KeyOf(form), request.Aborted).ConfigureAwait(false);
                break;
            case "status":
                await handling.SetStatusAsync(caller, number, Value(form, "status"), request.Aborted).ConfigureAwait(false);
                break;
            case "priority":
                var priority = Value(form, "priority") is { Length: > 0 } named ? new PriorityId(named) : (PriorityId?)null;
                await handling.SetPriorityAsync(caller, number, priority, clocks: null, request.Aborted).ConfigureAwait(false);
                break;
            case "assign":
                var agent = Value(form, "agent");
                await handling.AssignAsync(caller, number, agent is "me" ? caller.Agent : new AgentId(agent), request.Aborted).ConfigureAwait(false);
                break;
            case "transfer":
                await TransferAsync(request, number, Value(form, "to")).ConfigureAwait(false);
                break;
            case "unassign":
                await handling.UnassignAsync(caller, number, request.Aborted).ConfigureAwait(false);
                break;
            case "delivery" when Guid.TryParse(Value(form, "message"), CultureInfo.InvariantCulture, out var id) && Value(form, "state") is "sent" or "failed":
                await handling.SettleDeliveryAsync(caller, new MessageId(id), Value(form, "state") is "sent", request.Aborted).ConfigureAwait(false);
                break;
            case "fetch" when Guid.TryParse(Value(form, "message"), CultureInfo.InvariantCulture, out var of)
                && Guid.TryParse(Value(form, "attachment"), CultureInfo.InvariantCulture, out var file):
                await request.Inbox.Files.FetchAgainAsync(caller, new MessageId(of), new AttachmentId(file), request.Aborted).ConfigureAwait(false);
                break;
            case "delivery" or "fetch":
                throw new RequestRefusedException(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "The form could not be read.");
            default:
                if (await MessageForm.TryActAsync(request, number, name, form).ConfigureAwait(false)
                    || await MarkForm.TryActAsync(request, number, name, form).ConfigureAwait(false)
                    || await ChatForm.TryActAsync(request, number, name, form).ConfigureAwait(false)
                    || await RoutingForm.TryActAsync(request, number, name, form).ConfigureAwait(false)
                    || await MergeForm.TryActAsync(request, number, name, form).ConfigureAwait(false)
                    || await CustomerEndpoints.TryActAsync(request, number, name, form).ConfigureAwait(false)
                    || await KnowledgeForm.TryActAsync(request, number, name, form).ConfigureAwait(false)
                    || await DraftForm.TryActAsync(request, number, name, form).ConfigureAwait(false))
                {
                    break;
                }

                throw new RequestRefusedException(StatusCodes.Status404NotFound, PageEndpoints.PageUnknown, "There is no such page.");
        }
    }

    private static Task<CaseOutcome> TransferAsync(PageRequest request, CaseNumber number, string to)
    {
        var (handling, caller) = (request.Inbox.Handling, request.Caller!);
        return to.StartsWith(ToTeam, StringComparison.Ordinal) ? handling.TransferAsync(caller, number, new TeamId(to[ToTeam.Length..]), request.Aborted)
            : to.StartsWith(ToQueue, StringComparison.Ordinal) ? handling.TransferAsync(caller, number, new QueueId(to[ToQueue.Length..]), request.Aborted)
            : throw new RequestRefusedException(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "The form could not be read.");
    }

    // Who hands a case on may lose sight of it.
    private static async Task<string> WhereToAsync(PageRequest request, CaseNumber number)
    {
        try
        {
            await request.Inbox.Queries.GetCaseAsync(request.Caller!, number, request.Aborted).ConfigureAwait(false);

            // Who shows a case has seen it: what was marked as not seen is left.
            return FormOf(request) is "unread"
                ? request.Link("")
                : request.Link($"/cases/{number}", (CaseTabs.Name, CaseTabs.Asked(request)));
        }
        catch (InboxException gone) when (gone.Kind == InboxErrorKind.NotFound)
        {
            return request.Link("");
        }
    }

    // Where it is the case that cannot be shown, the first reason is the one to tell.
    private static async Task ShowAgainAsync(PageRequest request, CaseNumber number, InboxException refusal)
    {
        try
        {
            await ShowAgainAsync(request, number, Problem.Of(refusal)!).ConfigureAwait(false);
        }
        catch (InboxException) when (refusal.Kind == InboxErrorKind.NotFound)
        {
            ExceptionDispatchInfo.Throw(refusal);
        }
    }

    private static async Task ShowAgainAsync(PageRequest request, CaseNumber number, Problem problem) => await PageEndpoints.ShowCaseAsync(
        request,
        number,
        problem.Status,
        RefusedForm.Of(FormOf(request), problem, request.Context.Request.Form) with { Files = await ReplyFiles.KeptAsync(request).ConfigureAwait(false) })
        .ConfigureAwait(false);

    private static bool HoldsFiles(HttpContext context) =>
        context.Request.RouteValues["form"] is "replies" or DraftForm.Create or DraftForm.Edit
        && context.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) is true;

    private static CaseNumber NumberOf(PageRequest request) => new ApiRequest(request.Context, request.Inbox, request.Caller!).Number;

    private static string FormOf(PageRequest request) => request.Context.Request.RouteValues["form"] as string ?? "";

    private static string Value(IFormCollection form, string name) => form[name].ToString();

    // Browsers send line ends as CR LF; the customer gets what the agent saw.
    public static string TextOf(IFormCollection form) => Value(form, "text").ReplaceLineEndings("\n");

    public static string? KeyOf(IFormCollection form) => Value(form, "key") is { Length: > 0 } key ? key : null;
}
