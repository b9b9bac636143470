using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GraphStandIn;

/// <summary>Stands in for the part of the Graph API that sends WhatsApp messages.</summary>
public static class GraphStandInEndpoints
{
    /// <summary>Maps <c>POST {path}/v24.0/{phone-number-id}/messages</c>.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="path">Where the stand-in is, such as <c>/stand-in/graph</c>; empty for the root.</param>
    /// <param name="options">How it behaves.</param>
    /// <returns>What it was sent, and what it does next.</returns>
    public static GraphStandInState MapGraphStandIn(this IEndpointRouteBuilder endpoints, string path, GraphStandInOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var state = new GraphStandInState(options);
        endpoints.MapPost(path + "/v24.0/{phoneNumberId}/messages", (HttpContext context, string phoneNumberId) => Send(context, phoneNumberId, state, options));
        return state;
    }

    private static async Task Send(HttpContext context, string phoneNumberId, GraphStandInState state, GraphStandInOptions options)
    {
        using var body = new StreamReader(context.Request.Body);
        var (request, fault) = SendRequest.Read(await body.ReadToEndAsync(context.RequestAborted));
        switch (state.TakeBehaviour() ?? (request is null ? null : options.BehaviourOf?.Invoke(request.Body)))
        {
            case StandInBehaviour.Answer answer:
                foreach (var (name, value) in answer.Headers)
                {
                    context.Response.Headers[name] = value;
                }

                await Answer(context, answer.Status, answer.Body);
                return;
            case StandInBehaviour.Hang:
                KeepIfGood();
                var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                using (context.RequestAborted.UnsafeRegister(_ => aborted.TrySetResult(), null))
                {
                    await aborted.Task;
                }

                return;
            case StandInBehaviour.Drop:
                KeepIfGood();
                context.Abort();
                return;
        }

        if (!IsAuthorized(context, options))
        {
            await Answer(context, 401, GraphAnswers.Error(190, "Invalid OAuth access token."));
        }
        else if (!context.Request.HasJsonContentType())
        {
            await Answer(context, 400, GraphAnswers.Error(100, "Invalid parameter", "The request is not JSON"));
        }
        else if (!phoneNumberId.All(char.IsAsciiDigit))
        {
            await Answer(context, 400, GraphAnswers.Error(100, "Unsupported post request. Object does not exist."));
        }
        else if (request is null)
        {
            await Answer(context, 400, GraphAnswers.Error(100, "Invalid parameter", fault));
        }
        else
        {
            var message = state.Keep(phoneNumberId, request);
            await Answer(context, 200, GraphAnswers.Accepted(message.Id, request.To, request.WaId));
        }

        void KeepIfGood()
        {
            if (request is not null && IsAuthorized(context, options))
            {
                state.Keep(phoneNumberId, request);
            }
        }
    }

    private static bool IsAuthorized(HttpContext context, GraphStandInOptions options)
    {
        const string scheme = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        return header.Length > scheme.Length && header.StartsWith(scheme, StringComparison.Ordinal)
            && (options.AccessToken is null || string.Equals(header[scheme.Length..], options.AccessToken, StringComparison.Ordinal));
    }

    private static Task Answer(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=UTF-8";
        return context.Response.WriteAsync(body);
    }
}
