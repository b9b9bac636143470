using System.Globalization;
using System.Text;
using System.Text.Json;
using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Tells a client of changes as they are committed: server-sent events. Those of cases can be resumed; those of agents have no id,
/// since who comes back looks anew how agents stand and what they have not read, and neither have those of customers who write, since nobody needs to know later. While it is open, the caller's presence holds.</summary>
/// <remarks>Ends when the host begins to stop, since an open stream would hold the stop up.</remarks>
internal static class EventStream
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly byte[] Beat = ": beat\n\n"u8.ToArray();

    public static async Task FollowAsync(ApiRequest request)
    {
        // A position beyond the end is one of a store that was replaced: its client would wait for ever.
        var last = await request.Inbox.Feed.GetLastPositionAsync(request.Aborted).ConfigureAwait(false);
        var after = Math.Min(Resumed(request) ?? last, last);
        var agentsAfter = await request.Inbox.Queries.GetLastAgentPositionAsync(request.Aborted).ConfigureAwait(false);
        var toldAfter = await request.Inbox.Notifications.GetPositionAsync(request.Caller, request.Aborted).ConfigureAwait(false);
        await request.Inbox.Presence.HoldAsync(request.Caller, request.Aborted).ConfigureAwait(false);
        var response = request.Context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache,no-transform";
        response.Headers["X-Accel-Buffering"] = "no";
        request.Context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(request.Aborted, request.Inbox.Lifetime.ApplicationStopping);

        // Who lost a right keeps an open stream no longer than this; the others come back by themselves.
        ending.CancelAfter(Longest);
        try
        {
            // The position alone: a client that is cut off before the first event resumes from here.
            await WriteAsync(response, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: 2000\nid: {after}\n\n")), ending.Token)
                .ConfigureAwait(false);
            await FollowAsync(request, after, agentsAfter, toldAfter, ending).ConfigureAwait(false);
        }
        catch (Exception over) when (over is OperationCanceledException or IOException)
        {
            // The client went, or the host stops.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The answer has begun, so it can only end: the client comes back and resumes.
            request.Inbox.Telemetry.Fault("events", fault);
        }
    }

    private static async Task FollowAsync(
        ApiRequest request, long after, long agentsAfter, NotificationPosition toldAfter, CancellationTokenSource ending)
    {
        var (inbox, caller) = (request.Inbox, request.Caller);
        var holding = inbox.Presence.KeepAsync(caller, ending.Token);
        try
        {
            var cases = inbox.Queries.WatchAsync(caller, after, ending.Token).GetAsyncEnumerator(ending.Token);
            await using (cases.ConfigureAwait(false))
            {
                var agents = inbox.Queries.WatchAgentsAsync(caller, agentsAfter, ending.Token).GetAsyncEnumerator(ending.Token);
                await using (agents.ConfigureAwait(false))
                {
                    var typing = inbox.Queries.WatchTypingAsync(caller, ending.Token).GetAsyncEnumerator(ending.Token);
                    await using (typing.ConfigureAwait(false))
                    {
                        var told = inbox.Notifications.WatchAsync(caller, toldAfter, ending.Token).GetAsyncEnumerator(ending.Token);
                        await using (told.ConfigureAwait(false))
                        {
                            await TellAsync(request, cases, agents, typing, told, ending).ConfigureAwait(false);
                        }
                    }
                }
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await holding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task TellAsync(
        ApiRequest request,
        IAsyncEnumerator<FeedEntry> cases,
        IAsyncEnumerator<AgentLogEntry> agents,
        IAsyncEnumerator<TypingNotice> typing,
        IAsyncEnumerator<NotificationNotice> told,
        CancellationTokenSource ending)
    {
        var nextCase = Task.FromResult(true);
        var nextAgent = Task.FromResult(true);
        var nextTyping = Task.FromResult(true);
        var nextTold = Task.FromResult(true);
        try
        {
            nextCase = cases.MoveNextAsync().AsTask();
            nextAgent = agents.MoveNextAsync().AsTask();
            nextTyping = typing.MoveNextAsync().AsTask();
            nextTold = told.MoveNextAsync().AsTask();
            while (true)
            {
                while (!await IsDoneAsync(
                    Task.WhenAny(nextCase, nextAgent, nextTyping, nextTold), request.Inbox.Options.Heartbeat, request.Inbox.Time, ending.Token).ConfigureAwait(false))
                {
                    await WriteAsync(request.Context.Response, Beat, ending.Token).ConfigureAwait(false);
                }

                // Each has its turn: a busy one does not silence the other.
                if (nextCase.IsCompleted)
                {
                    await nextCase.ConfigureAwait(false);
                    await WriteAsync(request.Context.Response, Format(cases.Current), ending.Token).ConfigureAwait(false);
                    nextCase = cases.MoveNextAsync().AsTask();
                }

                if (nextAgent.IsCompleted)
                {
                    await nextAgent.ConfigureAwait(false);
                    await WriteAsync(request.Context.Response, Format(agents.Current.Event), ending.Token).ConfigureAwait(false);
                    nextAgent = agents.MoveNextAsync().AsTask();
                }

                if (nextTyping.IsCompleted)
                {
                    await nextTyping.ConfigureAwait(false);
                    await WriteAsync(request.Context.Response, Format(typing.Current), ending.Token).ConfigureAwait(false);
                    nextTyping = typing.MoveNextAsync().AsTask();
                }

                if (nextTold.IsCompleted)
                {
                    await nextTold.ConfigureAwait(false);
                    await WriteAsync(request.Context.Response, NotificationMapping.Format(told.Current), ending.Token).ConfigureAwait(false);
                    nextTold = told.MoveNextAsync().AsTask();
                }

                ending.Token.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            // A feed that is still being waited for cannot be disposed of.
            await ending.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(nextCase, nextAgent, nextTyping, nextTold)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<bool> IsDoneAsync(Task next, TimeSpan wait, TimeProvider time, CancellationToken cancellationToken)
    {
        if (next.IsCompleted)
        {
            return true;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(next, Task.Delay(wait, time, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);

        // When all is over, the feeds themselves end with the cancellation.
        return first == next || cancellationToken.IsCancellationRequested;
    }

    private static byte[] Format(FeedEntry entry)
    {
        var data = JsonSerializer.Serialize(
            new CaseChangeJson(entry.Number.Value, entry.Version, entry.EventNames), ApiJsonContext.Of<CaseChangeJson>());
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {entry.Position}\nevent: case\ndata: {data}\n\n"));
    }

    private static byte[] Format(TypingNotice notice)
    {
        var data = JsonSerializer.Serialize(new TypingJson(notice.Number.Value, notice.IsTyping), ApiJsonContext.Of<TypingJson>());
        return Encoding.UTF8.GetBytes($"event: typing\ndata: {data}\n\n");
    }

    private static byte[] Format(AgentEvent happened)
    {
        var data = JsonSerializer.Serialize(
            new AgentChangeJson(happened.Agent.Value, happened.Sequence, AgentEventCodec.NameOf(happened)), ApiJsonContext.Of<AgentChangeJson>());
        return Encoding.UTF8.GetBytes($"event: agent\ndata: {data}\n\n");
    }

    private static async Task WriteAsync(HttpResponse response, byte[] bytes, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static long? Resumed(ApiRequest request)
    {
        var last = request.Context.Request.Headers["Last-Event-ID"].ToString();
        if (last.Length == 0)
        {
            return request.Query("after") is null ? null : request.Sequence("after", 0);
        }

        return long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw new InboxException(InboxErrorKind.Invalid, InboxErrors.CursorInvalid, "The Last-Event-ID is not one of this stream.");
    }
}
