using DigitalInbox.AspNetCore.Access;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>What stands before every call of the API: who calls, the token, and an answer for everything that goes wrong.</summary>
internal sealed class ApiGate(MappedInbox inbox) : IEndpointFilter
{
    private static readonly object CallerKey = new();
    private readonly AccessRule access = new(inbox);
    private readonly TokenRule token = new(inbox);

    public static Agents.Caller CallerOf(HttpContext context) => (Agents.Caller)context.Items[CallerKey]!;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        try
        {
            http.Items[CallerKey] = await access.FindCallerAsync(http).ConfigureAwait(false);
            await token.RequireAsync(http).ConfigureAwait(false);
            return await next(context).ConfigureAwait(false);
        }
        catch (Exception gone) when (http.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            http.Abort();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !http.Response.HasStarted)
        {
            await AnswerAsync(http, fault).ConfigureAwait(false);
        }

        return Results.Empty;
    }

    private async Task AnswerAsync(HttpContext http, Exception fault)
    {
        if (Problem.Of(fault) is not { } problem)
        {
            inbox.Telemetry.Fault("api", fault);
            problem = Problem.Fault;
        }

        await problem.WriteAsync(http).ConfigureAwait(false);
    }
}
