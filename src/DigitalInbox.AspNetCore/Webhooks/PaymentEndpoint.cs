using DigitalInbox.Channels;
using DigitalInbox.Knowledge;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DigitalInbox.AspNetCore.Webhooks;

/// <summary>Takes what providers of payments tell. Anonymous by nature: the provider's port checks the signature over the raw bytes.</summary>
internal sealed class PaymentEndpoint(MappedInbox inbox)
{
    private const string ProviderParameter = "provider";

    public static void Map(RouteGroupBuilder group, MappedInbox inbox) =>
        group.MapMethods($"/payments/{{{ProviderParameter}}}", ["GET", "POST"], new PaymentEndpoint(inbox).HandleAsync)
            .WithMetadata(new AllowAnonymousAttribute())
            .WithDisplayName($"Payments of inbox {inbox.Name}");

    public async Task HandleAsync(HttpContext context)
    {
        var name = context.Request.RouteValues[ProviderParameter] as string ?? "";
        if (inbox.PaymentProviders.Find(name) is not { } provider)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            await WebhookEndpoint.AnswerAsync(context, await HandleAsync(context, name, provider).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            // The provider has hung up. What is committed stays; it reports again.
        }
    }

    private async Task<WebhookReply> HandleAsync(HttpContext context, string name, IPaymentProvider provider)
    {
        try
        {
            if (await WebhookEndpoint.ReadAsync(context.Request, provider.MaximumBodyBytes, context.RequestAborted).ConfigureAwait(false) is not { } request)
            {
                return new WebhookReply(StatusCodes.Status413PayloadTooLarge);
            }

            switch (provider.Verify(request))
            {
                case WebhookVerdict.Refused refused:
                    return new WebhookReply(refused.StatusCode);
                case WebhookVerdict.Answered answered:
                    return answered.Reply;
                default:
                    return await TakeAsync(name, provider, request, context.RequestAborted).ConfigureAwait(false);
            }
        }
        catch (BadHttpRequestException refused)
        {
            return new WebhookReply(refused.StatusCode);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !context.RequestAborted.IsCancellationRequested)
        {
            // The provider tries again, and nothing is lost.
            inbox.Telemetry.Fault("payments.report", fault);
            return new WebhookReply(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<WebhookReply> TakeAsync(string name, IPaymentProvider provider, WebhookRequest request, CancellationToken aborted)
    {
        IReadOnlyList<PaymentReport> reports;
        try
        {
            reports = provider.Parse(request);
        }
        catch (FormatException unreadable)
        {
            inbox.Telemetry.Fault("payments.read", unreadable);
            return new WebhookReply(StatusCodes.Status400BadRequest);
        }

        foreach (var report in reports)
        {
            await inbox.Payments.ReportAsync(name, report, aborted).ConfigureAwait(false);
        }

        // Also what is about no payment of ours: telling it again would not change that.
        return new WebhookReply(StatusCodes.Status200OK);
    }
}
