using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.AspNetCore.Pages.Administration;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What stands before every page: the headers, who calls, the token, and a page for everything that goes wrong.</summary>
internal sealed class PageGate(MappedInbox inbox) : IEndpointFilter
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'self'";

    private static readonly object RequestKey = new();
    private readonly AccessRule access = new(inbox);
    private readonly TokenRule token = new(inbox);

    public static PageRequest RequestOf(HttpContext context) => (PageRequest)context.Items[RequestKey]!;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        var request = new PageRequest(http, inbox);
        http.Items[RequestKey] = request;
        try
        {
            request.Caller = await access.FindCallerAsync(http).ConfigureAwait(false);
            if (HttpMethods.IsPost(http.Request.Method))
            {
                await PageForm.ReadAsync(http).ConfigureAwait(false);
            }

            await token.RequireAsync(http).ConfigureAwait(false);
            return await next(context).ConfigureAwait(false);
        }
        catch (Exception gone) when (http.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            http.Abort();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !http.Response.HasStarted)
        {
            await AnswerAsync(request, fault).ConfigureAwait(false);
        }

        return Results.Empty;
    }

    private async Task AnswerAsync(PageRequest request, Exception fault)
    {
        if (Problem.Of(fault) is not { } problem)
        {
            inbox.Telemetry.Fault("page", fault);
            problem = Problem.Fault;
        }

        // A form that came without its token is shown again with its text: the agent has done nothing wrong.
        if (problem.Code.Equals(InboxHttpErrors.TokenInvalid, StringComparison.Ordinal)
            && (await PageForm.TryShowAgainAsync(request, problem).ConfigureAwait(false)
                || await CustomerEndpoints.TryShowAgainAsync(request, problem).ConfigureAwait(false)
                || await ErasurePages.TryShowAgainAsync(request, problem).ConfigureAwait(false)
                || await NewMessagePages.TryShowAgainAsync(request, problem).ConfigureAwait(false)))
        {
            return;
        }

        await PageEndpoints.ShowErrorAsync(request, problem).ConfigureAwait(false);
    }
}
