using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Webhooks;

/// <summary>Takes what providers send. Anonymous by nature: the connector checks the signature over the raw bytes.</summary>
internal sealed class WebhookEndpoint(MappedInbox inbox)
{
    public const string ChannelParameter = "channelId";

    public async Task HandleAsync(HttpContext context)
    {
        var id = new ChannelId(context.Request.RouteValues[ChannelParameter] as string ?? "");
        if (inbox.Channels.Connector<IWebhookConnector>(id) is not { } connector)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            await AnswerAsync(context, await HandleAsync(context, id, connector).ConfigureAwait(false)).ConfigureAwait(false);
            inbox.Telemetry.Reached(InboxStep.Answered, id);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            // The provider has hung up. What is committed stays; it delivers the rest again.
        }
    }

    internal static async Task<WebhookRequest?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        var body = await BoundedBody.ReadAsync(request, limit, cancellationToken).ConfigureAwait(false);
        return body is { } bytes
            ? new WebhookRequest(
                request.Method.ToUpperInvariant(),
                request.Query.ToDictionary(q => q.Key, q => q.Value.Count > 0 ? q.Value[0] ?? "" : "", StringComparer.Ordinal),
                request.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value.ToArray()), StringComparer.OrdinalIgnoreCase),
                bytes)
            : null;
    }

    internal static async Task AnswerAsync(HttpContext context, WebhookReply reply)
    {
        var response = context.Response;
        response.StatusCode = reply.StatusCode;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (reply.ContentType is not null)
        {
            response.ContentType = reply.ContentType;
        }

        if (!reply.Body.IsEmpty)
        {
            response.ContentLength = reply.Body.Length;
            await response.Body.WriteAsync(reply.Body, context.RequestAborted).ConfigureAwait(false);
        }

        await response.CompleteAsync().ConfigureAwait(false);
    }

    private async Task<WebhookReply> HandleAsync(HttpContext context, ChannelId id, IWebhookConnector connector)
    {
        try
        {
            var request = await ReadAsync(context.Request, connector.MaximumBodyBytes, context.RequestAborted).ConfigureAwait(false);
            return request is null
                ? new WebhookReply(StatusCodes.Status413PayloadTooLarge)
                : await InTimeAsync(id, request, context.RequestAborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException refused)
        {
            return new WebhookReply(refused.StatusCode);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !context.RequestAborted.IsCancellationRequested)
        {
            // The provider tries again, and nothing is lost.
            inbox.Telemetry.Fault("webhook", fault);
            return new WebhookReply(StatusCodes.Status503ServiceUnavailable);
        }
    }

    // A slow store must not keep a provider until it gives up, which some of them count against the webhook.
    private async Task<WebhookReply> InTimeAsync(ChannelId id, WebhookRequest request, CancellationToken aborted)
    {
        var handling = new CancellationTokenSource();
        var work = inbox.Intake.HandleWebhookAsync(id, request, handling.Token);
        try
        {
            using var gone = aborted.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), handling);
            return await work.WaitAsync(inbox.Options.WebhookTimeout, inbox.Time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException late) when (!work.IsCompleted)
        {
            inbox.Telemetry.Fault("webhook.late", late);
            return new WebhookReply(StatusCodes.Status503ServiceUnavailable);
        }
        finally
        {
            // What waits for its turn is dropped; what is being written is finished, and nobody waits for it.
            await handling.CancelAsync().ConfigureAwait(false);
            _ = work.ContinueWith(
                static (done, source) =>
                {
                    _ = done.Exception;
                    ((CancellationTokenSource)source!).Dispose();
                },
                handling,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }
}
