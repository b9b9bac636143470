using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Handles cases: answers, notes, status, assignment.</summary>
internal static class HandlingCalls
{
    public static async Task ReplyAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<ReplyBody>().ConfigureAwait(false);
        var sent = await request.Inbox.Handling.ReplyAsync(
            request.Caller, request.Number, body.ToRequest(), request.IdempotencyKey, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(sent.ToJson(), StatusCodes.Status201Created).ConfigureAwait(false);
    }

    public static async Task StartAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<StartBody>().ConfigureAwait(false);
        var started = await request.Inbox.Handling.StartAsync(
            request.Caller, body.ToRequest(), request.IdempotencyKey, request.Aborted).ConfigureAwait(false);
        await CaseCalls.WriteCaseAsync(request, started.Number, StatusCodes.Status201Created).ConfigureAwait(false);
    }

    public static async Task GetReplyOptionsAsync(ApiRequest request)
    {
        var options = await request.Inbox.Handling.GetReplyOptionsAsync(request.Caller, request.Number, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(options.ToJson()).ConfigureAwait(false);
    }

    public static async Task AddNoteAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<NoteBody>().ConfigureAwait(false);
        var note = await request.Inbox.Handling.AddNoteAsync(
            request.Caller, request.Number, body.Text ?? "", request.IdempotencyKey, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(note.ToJson(), StatusCodes.Status201Created).ConfigureAwait(false);
    }

    public static async Task SetStatusAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<StatusBody>().ConfigureAwait(false);
        await request.Inbox.Handling.SetStatusAsync(request.Caller, request.Number, body.Status ?? "", request.Aborted).ConfigureAwait(false);
        await WriteChangedAsync(request).ConfigureAwait(false);
    }

    public static async Task SetPriorityAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<PriorityBody>().ConfigureAwait(false);
        RunningClocks? clocks = body.Clocks switch
        {
            null => null,
            "keep" => RunningClocks.Keep,
            "fromNow" => RunningClocks.FromNow,
            "recompute" => RunningClocks.Recompute,
            _ => throw new RequestRefusedException(
                StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "clocks is \"keep\", \"fromNow\" or \"recompute\"."),
        };
        var priority = string.IsNullOrWhiteSpace(body.Priority) ? (PriorityId?)null : new PriorityId(body.Priority);
        await request.Inbox.Handling.SetPriorityAsync(request.Caller, request.Number, priority, clocks, request.Aborted).ConfigureAwait(false);
        await WriteChangedAsync(request).ConfigureAwait(false);
    }

    public static async Task AssignAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<AssignBody>().ConfigureAwait(false);
        var agent = body.Agent switch
        {
            null or "" => throw new RequestRefusedException(
                StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "Say which agent: an id, or \"me\"."),
            _ => request.AgentOf(body.Agent),
        };
        await request.Inbox.Handling.AssignAsync(request.Caller, request.Number, agent, request.Aborted).ConfigureAwait(false);
        await WriteChangedAsync(request).ConfigureAwait(false);
    }

    public static async Task TransferAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<TransferBody>().ConfigureAwait(false);
        var (handling, caller, number) = (request.Inbox.Handling, request.Caller, request.Number);
        await ((body.Queue, body.Agent, body.Team) switch
        {
            ({ Length: > 0 } queue, null or "", null or "") => handling.TransferAsync(caller, number, new QueueId(queue), request.Aborted),
            (null or "", { Length: > 0 } agent, null or "") => handling.TransferAsync(caller, number, request.AgentOf(agent), request.Aborted),
            (null or "", null or "", { Length: > 0 } team) => handling.TransferAsync(caller, number, new TeamId(team), request.Aborted),
            _ => throw new RequestRefusedException(
                StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "Say which queue, which agent or which team gets the case: one of them."),
        }).ConfigureAwait(false);

        await WriteChangedAsync(request).ConfigureAwait(false);
    }

    public static async Task UnassignAsync(ApiRequest request)
    {
        await request.Inbox.Handling.UnassignAsync(request.Caller, request.Number, request.Aborted).ConfigureAwait(false);
        await WriteChangedAsync(request).ConfigureAwait(false);
    }

    public static async Task SettleDeliveryAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<DeliveryBody>().ConfigureAwait(false);
        var wasSent = body.State switch
        {
            "sent" => true,
            "failed" => false,
            _ => throw new RequestRefusedException(
                StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "The state of a delivery is settled as \"sent\" or \"failed\"."),
        };
        await request.Inbox.Handling.SettleDeliveryAsync(request.Caller, request.Message, wasSent, request.Aborted).ConfigureAwait(false);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task WriteChangedAsync(ApiRequest request)
    {
        try
        {
            await CaseCalls.WriteCaseAsync(request, request.Number).ConfigureAwait(false);
        }
        catch (InboxException gone) when (gone.Kind == InboxErrorKind.NotFound)
        {
            // It is done; but who puts a case down or hands it on may have lost sight of it.
            request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }
}
