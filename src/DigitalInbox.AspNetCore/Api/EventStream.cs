using System.Globalization;
using System.Text;
using System.Text.Json;
using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Tells a client of changes as they are committed: server-sent events. Those of cases can be resumed; those of agents have no id,
/// since who comes back looks anew how agents stand and what they have not read, and neither have those of customers who write, of who looks at a case and
/// of what others write on its post, and that jobs went on, since nobody needs to know later. While it is open, the caller's presence holds.</summary>
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
        var (inbox, caller, token) = (request.Inbox, request.Caller, ending.Token);
        var holding = inbox.Presence.KeepAsync(caller, token);
        IAsyncEnumerator<byte[]>[] sources =
        [
            EachAsync(inbox.Queries.WatchAsync(caller, after, token), Format, token),
            EachAsync(inbox.Queries.WatchAgentsAsync(caller, agentsAfter, token), entry => Format(entry.Event), token),
            EachAsync(inbox.Queries.WatchTypingAsync(caller, token), Format, token),
            EachAsync(inbox.Viewing.WatchAsync(caller, token), Format, token),
            EachAsync(inbox.Chats.WatchAsync(caller, token), Format, token),
            EachAsync(inbox.Queries.WatchPostsAsync(caller, token), Format, token),
            EachAsync(inbox.Queries.WatchJobsAsync(caller, token), FormatJobs, token),
            EachAsync(inbox.Notifications.WatchAsync(caller, toldAfter, token), NotificationMapping.Format, token),
        ];
        try
        {
            await TellAsync(request, sources, ending).ConfigureAwait(false);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            foreach (var source in sources)
            {
                await source.DisposeAsync().ConfigureAwait(false);
            }

            await holding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async IAsyncEnumerator<byte[]> EachAsync<T>(IAsyncEnumerable<T> told, Func<T, byte[]> format, CancellationToken cancellationToken)
    {
        await foreach (var one in told.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return format(one);
        }
    }

    private static async Task TellAsync(ApiRequest request, IAsyncEnumerator<byte[]>[] sources, CancellationTokenSource ending)
    {
        var next = new Task<bool>[sources.Length];
        Array.Fill(next, Task.FromResult(true));
        try
        {
            for (var i = 0; i < sources.Length; i++)
            {
                next[i] = sources[i].MoveNextAsync().AsTask();
            }

            while (true)
            {
                while (!await IsDoneAsync(Task.WhenAny(next), request.Inbox.Options.Heartbeat, request.Inbox.Time, ending.Token).ConfigureAwait(false))
                {
                    await WriteAsync(request.Context.Response, Beat, ending.Token).ConfigureAwait(false);
                }

                // Each has its turn: a busy one does not silence the others.
                for (var i = 0; i < sources.Length; i++)
                {
                    if (next[i].IsCompleted)
                    {
                        if (!await next[i].ConfigureAwait(false))
                        {
                            return;
                        }

                        await WriteAsync(request.Context.Response, sources[i].Current, ending.Token).ConfigureAwait(false);
                        next[i] = sources[i].MoveNextAsync().AsTask();
                    }
                }

                ending.Token.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            // A feed that is still being waited for cannot be disposed of.
            await ending.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(next)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

    private static byte[] Format(VisitNotice notice)
    {
        var data = JsonSerializer.Serialize(notice.ToJson(), ApiJsonContext.Of<VisitJson>());
        return Encoding.UTF8.GetBytes($"event: visitor\ndata: {data}\n\n");
    }

    private static byte[] Format(ViewingNotice notice)
    {
        var data = JsonSerializer.Serialize(notice.ToJson(), ApiJsonContext.Of<ViewingJson>());
        return Encoding.UTF8.GetBytes($"event: viewing\ndata: {data}\n\n");
    }

    private static byte[] Format(PostNotice notice) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"event: post\ndata: {{\"number\":{notice.Number.Value}}}\n\n"));

    private static byte[] FormatJobs(int running) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"event: jobs\ndata: {{\"running\":{running}}}\n\n"));

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
