using DigitalInbox.AspNetCore.Access;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Chats with visitors of a website, from the agent's side.</summary>
internal static class ChatCalls
{
    public static async Task GetVisitorAsync(ApiRequest request)
    {
        var visitor = await request.Inbox.Chats.GetVisitorAsync(request.Caller, request.Number, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(visitor.ToJson(request.Context.Request)).ConfigureAwait(false);
    }

    public static async Task SetVisitorAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<VisitorBlockBody>().ConfigureAwait(false);
        var isBlocked = body.Blocked ?? throw new RequestRefusedException(
            StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "Say whether the visitor is shut out: blocked is true or false.");
        await request.Inbox.Chats.BlockAsync(request.Caller, request.Number, isBlocked, request.Aborted).ConfigureAwait(false);
        await GetVisitorAsync(request).ConfigureAwait(false);
    }

    public static async Task EndAsync(ApiRequest request)
    {
        await request.Inbox.Chats.EndAsync(request.Caller, request.Number, request.Aborted).ConfigureAwait(false);
        await CaseCalls.WriteCaseAsync(request, request.Number).ConfigureAwait(false);
    }

    public static async Task InviteAsync(ApiRequest request)
    {
        await request.Inbox.Chats.InviteAsync(request.Caller, request.Number, request.Aborted).ConfigureAwait(false);
        await GetVisitorAsync(request).ConfigureAwait(false);
    }
}
