using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.AspNetCore.Webhooks;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DigitalInbox.AspNetCore.Visitors;

/// <summary>What visitors' browsers call. Anonymous by nature: the session's secret says who it is, and no cookie does.</summary>
internal sealed class VisitorEndpoints(MappedInbox inbox, VisitorLimits limits)
{
    public static void Map(RouteGroupBuilder group, MappedInbox inbox)
    {
        var limits = new VisitorLimits();
        inbox.Lifetime.ApplicationStopped.Register(limits.Dispose);
        var endpoints = new VisitorEndpoints(inbox, limits);
        var visitor = $"/{{{WebhookEndpoint.ChannelParameter}}}/visitor";
        Map("sessions", "POST", endpoints.BeginAsync);
        Map("session", "GET", async request => await request.WriteAsync((await endpoints.ListenAsync(request).ConfigureAwait(false)).ToJson(null)).ConfigureAwait(false));
        Map("session", "DELETE", EndAsync);
        Map("messages", "GET", endpoints.ReadAsync);
        Map("conversations", "GET", endpoints.ListAsync);
        Map("messages", "POST", endpoints.SendAsync);
        Map("shown", "POST", endpoints.ShownAsync);
        Map("typing", "POST", endpoints.TypingAsync);
        Map("events", "GET", endpoints.FollowAsync);
        Map("config", "GET", endpoints.TellConfigAsync);
        Map("presence", "POST", endpoints.PresenceAsync);
        Map("files", "POST", endpoints.UploadAsync);
        Map("files/{file}", "GET", endpoints.DownloadAsync);
        Map("end", "POST", endpoints.EndChatAsync);
        Map("transcript", "POST", endpoints.TranscriptAsync);
        Map("offline", "POST", endpoints.LeaveAsync);
        Map("{**any}", "OPTIONS", static request =>
        {
            // What a browser may do stands in the headers.
            request.Done();
            return Task.CompletedTask;
        });

        void Map(string path, string method, Func<VisitorRequest, Task> call) => group
            .MapMethods($"{visitor}/{path}", [method], http => endpoints.HandleAsync(http, call))
            .WithMetadata(new AllowAnonymousAttribute())
            .WithDisplayName($"Visitors of inbox {inbox.Name}: {method} {path}");
    }

    private static async Task EndAsync(VisitorRequest request)
    {
        await request.Inbox.VisitorSessions.EndAsync(request.Channel, request.Secret, request.Aborted).ConfigureAwait(false);
        request.Done();
    }

    private async Task TellConfigAsync(VisitorRequest request)
    {
        limits.Ask(request.Context, request.Channel);
        var state = await inbox.VisitorChats.GetStateAsync(request.Channel, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(state.ToJson(request.Query("language"))).ConfigureAwait(false);
    }

    private async Task ReadAsync(VisitorRequest request)
    {
        var session = await ListenAsync(request).ConfigureAwait(false);
        if (request.Query("before") is { } before)
        {
            var earlier = await request.Inbox.VisitorConversations
                .ReadEarlierAsync(session, request.Query("conversation"), before, request.Aborted).ConfigureAwait(false);
            await request.WriteAsync(earlier.ToJson()).ConfigureAwait(false);
            return;
        }

        var read = await request.Inbox.VisitorConversations
            .ReadAsync(session, request.Query("conversation"), request.Query("after"), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(read.ToJson()).ConfigureAwait(false);
    }

    private async Task FollowAsync(VisitorRequest request)
    {
        var session = await ListenAsync(request).ConfigureAwait(false);
        using var held = limits.Follow(request.Context, request.Secret);
        await VisitorStream.FollowAsync(request, session).ConfigureAwait(false);
    }

    private async Task DownloadAsync(VisitorRequest request)
    {
        var session = await ListenAsync(request).ConfigureAwait(false);
        await VisitorFileCalls.DownloadAsync(request, session).ConfigureAwait(false);
    }

    private async Task ListAsync(VisitorRequest request)
    {
        var session = await ListenAsync(request).ConfigureAwait(false);
        var found = await request.Inbox.VisitorConversations.ListAsync(session, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new VisitorSummariesJson([.. found.Select(s => s.ToJson())])).ConfigureAwait(false);
    }

    private async Task BeginAsync(VisitorRequest request)
    {
        limits.Begin(request.Context, request.Channel);
        var body = await request.ReadAsync<VisitorArrivalBody>().ConfigureAwait(false);
        var (session, secret) = await inbox.VisitorSessions.StartAsync(
            request.Channel, body.ToArrival(request.PageOf(body.Page, body.Title, body.Referrer)), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(session.ToJson(secret), StatusCodes.Status201Created).ConfigureAwait(false);
    }

    private async Task SendAsync(VisitorRequest request)
    {
        var session = await SpeakAsync(request).ConfigureAwait(false);
        var body = await request.ReadAsync<VisitorMessageBody>().ConfigureAwait(false);
        var (message, isNew) = await inbox.VisitorConversations.SendAsync(session, body.ToMessage(), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(message.ToVisitorJson(), isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK).ConfigureAwait(false);
    }

    private async Task ShownAsync(VisitorRequest request)
    {
        var session = await SpeakAsync(request).ConfigureAwait(false);
        var body = await request.ReadAsync<VisitorShownBody>().ConfigureAwait(false);
        if (!Guid.TryParse(body.Message, out var message) || body.State is not ("delivered" or "read"))
        {
            throw VisitorMapping.Malformed("message is an id, and state is delivered or read");
        }

        await inbox.VisitorConversations.ConfirmAsync(
            session, body.Conversation, new MessageId(message), body.State is "read", request.Aborted).ConfigureAwait(false);
        request.Done();
    }

    private async Task TypingAsync(VisitorRequest request)
    {
        var session = await SpeakAsync(request).ConfigureAwait(false);
        var body = await request.ReadAsync<VisitorTypingBody>().ConfigureAwait(false);
        await inbox.VisitorVisits.TypeAsync(session, body.Conversation, body.Typing is true, body.Text, request.Aborted).ConfigureAwait(false);
        request.Done();
    }

    private async Task PresenceAsync(VisitorRequest request)
    {
        var session = await SpeakAsync(request).ConfigureAwait(false);
        var body = await request.ReadAsync<VisitorPresenceBody>().ConfigureAwait(false);
        var page = request.PageOf(body.Page, body.Title, body.Referrer, body.Visible is not false);
        await inbox.VisitorVisits.TellAsync(session, body.Conversation, page, request.Aborted).ConfigureAwait(false);
        request.Done();
    }

    private async Task UploadAsync(VisitorRequest request)
    {
        var session = await SpeakAsync(request).ConfigureAwait(false);
        await VisitorFileCalls.UploadAsync(request, session).ConfigureAwait(false);
    }

    private async Task EndChatAsync(VisitorRequest request)
    {
        var session = await SpeakAsync(request).ConfigureAwait(false);
        var body = await request.ReadAsync<VisitorEndBody>().ConfigureAwait(false);
        await inbox.VisitorChats.EndAsync(session, body.Conversation, request.Aborted).ConfigureAwait(false);
        request.Done();
    }

    private async Task TranscriptAsync(VisitorRequest request)
    {
        var session = await SpeakAsync(request).ConfigureAwait(false);
        limits.Send(request.Context, request.Channel);
        var body = await request.ReadAsync<VisitorTranscriptBody>().ConfigureAwait(false);
        await inbox.VisitorChats.SendTranscriptAsync(session, body.Conversation, body.Email ?? "", request.Aborted).ConfigureAwait(false);
        request.Context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private async Task LeaveAsync(VisitorRequest request)
    {
        var session = await SpeakAsync(request).ConfigureAwait(false);
        var body = await request.ReadAsync<VisitorLeaveBody>().ConfigureAwait(false);
        var (message, isNew) = await inbox.VisitorConversations.SendAsync(session, body.ToMessage(), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(message.ToVisitorJson(), isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK).ConfigureAwait(false);
    }

    // Who has no session costs a read at most.
    private async Task<VisitorSession> SpeakAsync(VisitorRequest request)
    {
        var session = await request.ResumeAsync().ConfigureAwait(false);
        limits.Say(request.Context, request.Secret);
        return session;
    }

    private async Task<VisitorSession> ListenAsync(VisitorRequest request)
    {
        var session = await request.ResumeAsync().ConfigureAwait(false);
        limits.Read(request.Context, request.Secret);
        return session;
    }

    private async Task HandleAsync(HttpContext context, Func<VisitorRequest, Task> call)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        try
        {
            var id = new ChannelId(context.Request.RouteValues[WebhookEndpoint.ChannelParameter] as string ?? "");
            var connector = inbox.Channels.Connector<IVisitorConnector>(id)
                ?? throw new InboxException(InboxErrorKind.NotFound, InboxErrors.ChannelUnknown, "There is no such channel for visitors.");
            VisitorOrigin.Admit(context, connector.Visitors);
            await call(new VisitorRequest(context, inbox, id)).ConfigureAwait(false);
        }
        catch (Exception gone) when (context.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            context.Abort();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !context.Response.HasStarted)
        {
            await AnswerAsync(context, fault).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception fault)
    {
        if (Problem.Of(fault) is not { } problem)
        {
            inbox.Telemetry.Fault("visitor", fault);
            problem = Problem.Fault;
        }

        // Who begins a new session, or proves who they are anew, may come.
        problem = problem.Code is VisitorErrors.SessionInvalid or VisitorErrors.IdentityInvalid or VisitorErrors.IdentityRequired
            ? problem with { Status = StatusCodes.Status401Unauthorized }
            : problem;
        await problem.WriteAsync(context).ConfigureAwait(false);
    }
}
