using System.Globalization;
using System.Text;
using System.Text.Json;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DigitalInbox.AspNetCore.Visitors;

/// <summary>Tells a visitor's browser what is said, as it is: server-sent events, read by <c>fetch</c> so that the session's secret stands in a header.</summary>
/// <remarks>Each event has the cursor as its id. Ends when the host begins to stop, since an open stream would hold the stop up.</remarks>
internal static class VisitorStream
{
    // Whose session was ended elsewhere keeps an open stream no longer than this.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly byte[] Beat = ": beat\n\n"u8.ToArray();

    public static async Task FollowAsync(VisitorRequest request, VisitorSession session)
    {
        var cursor = request.Context.Request.Headers["Last-Event-ID"] is { Count: > 0 } last ? last.ToString() : request.Query("after");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(request.Aborted, request.Inbox.Lifetime.ApplicationStopping);
        var told = request.Inbox.VisitorConversations.WatchAsync(session, request.Query("conversation"), cursor, ending.Token).GetAsyncEnumerator(ending.Token);
        var next = Task.FromResult(false);
        try
        {
            // The first answer comes before the stream begins, so that a refusal is an answer of its own.
            next = told.MoveNextAsync().AsTask();
            await next.ConfigureAwait(false);
            Begin(request.Context);
            ending.CancelAfter(Longest);
            await WriteAsync(request.Context.Response, "retry: 2000\n\n"u8.ToArray(), ending.Token).ConfigureAwait(false);
            VisitorConversation? before = null;
            while (await next.ConfigureAwait(false))
            {
                await WriteAsync(request.Context.Response, Format(told.Current, before), ending.Token).ConfigureAwait(false);
                before = told.Current;
                next = told.MoveNextAsync().AsTask();
                while (!await IsDoneAsync(next, request.Inbox, ending.Token).ConfigureAwait(false))
                {
                    await WriteAsync(request.Context.Response, Beat, ending.Token).ConfigureAwait(false);
                }
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException)
        {
            // The browser went, or the host stops.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && request.Context.Response.HasStarted)
        {
            // The answer has begun, so it can only end: the browser comes back and resumes.
            request.Inbox.Telemetry.Fault("visitor.events", fault);
        }
        finally
        {
            // What is still being waited for cannot be disposed of.
            await ending.CancelAsync().ConfigureAwait(false);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await told.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static void Begin(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache,no-transform";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    // What is of the moment alone has no id: whoever comes back is told anew.
    private static byte[] Format(VisitorConversation now, VisitorConversation? before)
    {
        var text = new StringBuilder();
        if (before is null || now.Messages.Count > 0 || now.Seen is not null
            || (now.IsOpen, now.BeginsAnew, now.AgentName, now.IsEnded, now.InvitedTo, now.Cursor) != (before.IsOpen, before.BeginsAnew, before.AgentName, before.IsEnded, before.InvitedTo, before.Cursor))
        {
            text.Append(CultureInfo.InvariantCulture, $"id: {now.Cursor}\nevent: conversation\ndata: {Json(now.ToJson())}\n\n");
        }
        else if (now.Waiting != before.Waiting)
        {
            text.Append(CultureInfo.InvariantCulture, $"event: waiting\ndata: {Json(now.Waiting?.ToJson() ?? new VisitorWaitingJson(null, null))}\n\n");
        }

        if (now.Writes != before?.Writes)
        {
            var name = string.IsNullOrEmpty(now.Writes) ? null : now.Writes;
            text.Append(CultureInfo.InvariantCulture, $"event: typing\ndata: {Json(new VisitorWritesJson(now.Writes is not null, name))}\n\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, VisitorJsonContext.Of<T>());

    private static async Task<bool> IsDoneAsync(Task next, MappedInbox inbox, CancellationToken cancellationToken)
    {
        if (next.IsCompleted)
        {
            return true;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(next, Task.Delay(inbox.Options.Heartbeat, inbox.Time, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        return first == next || cancellationToken.IsCancellationRequested;
    }

    private static async Task WriteAsync(HttpResponse response, byte[] bytes, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
