using Microsoft.AspNetCore.Http;

namespace GraphStandIn;

/// <summary>The calls: each is read, checked, and answered as documented, unless the stand-in was told to misbehave.</summary>
internal sealed class GraphCalls(GraphStandInState state, GraphStandInOptions options)
{
    public async Task SendAsync(HttpContext context, string id) => await HandleAsync(
        context,
        body => SentContent.Fill(
            body.Text("messaging_product") is not null ? Numbers(id) ?? WhatsAppSend.Read(body.Json) : PageSend.Read(body, options.IsInstagram), body.Json),
        outcome => Sent(id, outcome));

    public async Task UploadWhatsAppAsync(HttpContext context, string id) => await HandleAsync(
        context,
        body => body.File is null || body.Text("messaging_product") is not "whatsapp" || body.Text("type") is not { Length: > 0 }
            ? GraphOutcome.Wrong("The parameter file is required.")
            : Numbers(id) ?? new GraphOutcome { File = body.File },
        outcome => GraphAnswers.Id(state.Keep(outcome.File!)));

    public async Task UploadAsync(HttpContext context, string id) => await HandleAsync(
        context, PageSend.ReadUpload, outcome => GraphAnswers.Object("attachment_id", state.Keep(outcome.File!)));

    public async Task TakeThreadAsync(HttpContext context, string id) => await HandleAsync(
        context,
        body => GraphBody.ObjectOf(body.Json, "recipient") is { } person && GraphBody.TextOf(person, "id") is { } target
            ? new GraphOutcome { Action = new GraphAction("takeThread", target) }
            : GraphOutcome.Wrong("The parameter recipient is required"),
        Done);

    public async Task CommentAsync(HttpContext context, string id) => await HandleAsync(
        context, body => CommentCall.ReadComment(id, body), outcome => GraphAnswers.Id(Keep(id, outcome).Id));

    public async Task ChangeAsync(HttpContext context, string id) => await HandleAsync(context, body => CommentCall.ReadChange(id, body), Done);

    public async Task ActAsync(HttpContext context, GraphAction action) => await HandleAsync(context, _ => new GraphOutcome { Action = action }, Done);

    public async Task LocateAsync(HttpContext context, string id) => await HandleAsync(
        context,
        _ => state.FileOf(id) is null ? GraphOutcome.Wrong("Object does not exist.") : new GraphOutcome { File = state.FileOf(id) },
        outcome => GraphAnswers.Media(
            id, $"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path.Value![..context.Request.Path.Value!.IndexOf("/v24.0/", StringComparison.Ordinal)]}/files/{id}", outcome.File!));

    public Task DownloadAsync(HttpContext context, string id)
    {
        // The provider shows a file of a page to anybody who has its address, and a file of a number only to its token.
        if (state.FileOf(id) is not { } file || (!state.IsPublic(id) && !IsAuthorized(context)))
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        }

        context.Response.ContentType = file.MediaType;
        context.Response.ContentLength = file.Content.Length;
        return context.Response.Body.WriteAsync(file.Content, context.RequestAborted).AsTask();
    }

    private string Sent(string account, GraphOutcome outcome)
    {
        if (outcome.Action is { } action)
        {
            state.Keep(action);
        }

        if (outcome.Message is not { } message)
        {
            return outcome.Action is { Name: "react" or "unreact" or "typing" or "typingOff" or "read" } done && !done.Target.StartsWith("wamid.", StringComparison.Ordinal)
                ? GraphAnswers.Object("recipient_id", done.Target)
                : GraphAnswers.Success;
        }

        var sent = Keep(account, outcome);
        return message.Kind switch
        {
            SentKind.WhatsApp => GraphAnswers.Accepted(sent.Id, message.To, message.WaId),
            SentKind.PrivateReply => GraphAnswers.Message("PSID" + message.To, sent.Id),
            _ => GraphAnswers.Message(message.To, sent.Id),
        };
    }

    private SentMessage Keep(string account, GraphOutcome outcome)
    {
        var message = outcome.File is { } file ? outcome.Message! with { FileId = state.Keep(file) } : outcome.Message!;
        return state.Keep(account, message, isReaction: outcome.Action is not null);
    }

    private string Done(GraphOutcome outcome)
    {
        state.Keep(outcome.Action!);
        return GraphAnswers.Success;
    }

    private static GraphOutcome? Numbers(string id) => id.All(char.IsAsciiDigit) ? null : GraphOutcome.Wrong("Unsupported post request. Object does not exist.");

    private async Task HandleAsync(HttpContext context, Func<GraphBody, GraphOutcome> read, Func<GraphOutcome, string> act)
    {
        var body = await GraphBody.ReadAsync(context.Request);
        var outcome = body is null ? null : read(body);
        switch (state.TakeBehaviour() ?? (outcome?.Message is { } message
            ? options.BehaviourOf?.Invoke(message.Body) ?? options.BehaviourOfKind?.Invoke(message.Kind)
            : null))
        {
            case StandInBehaviour.Answer answer:
                foreach (var (name, value) in answer.Headers)
                {
                    context.Response.Headers[name] = value;
                }

                await Answer(context, answer.Status, answer.Body);
                return;
            case StandInBehaviour.Hang:
                ActIfGood();
                var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                using (context.RequestAborted.UnsafeRegister(_ => aborted.TrySetResult(), null))
                {
                    await aborted.Task;
                }

                return;
            case StandInBehaviour.Drop:
                ActIfGood();
                context.Abort();
                return;
        }

        if (!IsAuthorized(context))
        {
            await Answer(context, 401, GraphAnswers.Error(190, "Invalid OAuth access token."));
        }
        else if (outcome is null)
        {
            await Answer(context, 400, GraphAnswers.Error(100, "Invalid parameter", "The request is not JSON"));
        }
        else if (outcome.Fault is { } fault)
        {
            await Answer(context, 400, GraphAnswers.Error(100, "Invalid parameter", fault));
        }
        else
        {
            await Answer(context, 200, act(outcome));
        }

        void ActIfGood()
        {
            if (outcome is { Fault: null } && IsAuthorized(context))
            {
                act(outcome);
            }
        }
    }

    private bool IsAuthorized(HttpContext context)
    {
        const string scheme = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        return header.Length > scheme.Length && header.StartsWith(scheme, StringComparison.Ordinal)
            && (options.AccessToken is null || string.Equals(header[scheme.Length..], options.AccessToken, StringComparison.Ordinal)
                || options.FurtherAccessTokens.Contains(header[scheme.Length..], StringComparer.Ordinal));
    }

    private static Task Answer(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=UTF-8";
        return context.Response.WriteAsync(body);
    }
}
