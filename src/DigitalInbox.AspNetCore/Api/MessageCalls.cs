using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Does things to messages on their platform.</summary>
internal static class MessageCalls
{
    public static async Task LikeAsync(ApiRequest request)
    {
        var body = await request.ReadIfAnyAsync<ReactionBody>().ConfigureAwait(false) ?? new ReactionBody();
        var reaction = body.Remove is true ? null : body.Reaction is { Length: > 0 } chosen ? chosen : OutboundAction.LikeReaction;
        await WriteAsync(
            request, await request.Inbox.Actions.ReactAsync(request.Caller, request.Message, reaction, request.Aborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public static async Task HideAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<HiddenBody>().ConfigureAwait(false);
        var hidden = body.Hidden ?? throw new RequestRefusedException(
            StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "Say whether it is hidden: true or false.");
        await WriteAsync(
            request, await request.Inbox.Actions.HideAsync(request.Caller, request.Message, hidden, request.Aborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public static async Task DeleteAsync(ApiRequest request) => await WriteAsync(
        request, await request.Inbox.Actions.DeleteAsync(request.Caller, request.Message, request.Aborted).ConfigureAwait(false)).ConfigureAwait(false);

    public static async Task EditAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<NoteBody>().ConfigureAwait(false);
        await WriteAsync(
            request, await request.Inbox.Actions.EditAsync(request.Caller, request.Message, body.Text ?? "", request.Aborted).ConfigureAwait(false))
            .ConfigureAwait(false);
    }

    public static async Task MarkReadAsync(ApiRequest request)
    {
        await request.Inbox.Actions.MarkReadAsync(request.Caller, request.Message, request.Aborted).ConfigureAwait(false);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Task WriteAsync(ApiRequest request, Message message) => request.WriteAsync(message.ToJson());
}
