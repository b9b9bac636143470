using System.Text.Json;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Visitors;

/// <summary>One request of a visitor's browser.</summary>
internal sealed class VisitorRequest(HttpContext context, MappedInbox inbox, ChannelId channel)
{
    public const int LargestBody = 128 * 1024;
    private const string Scheme = "Bearer ";

    public HttpContext Context => context;

    public MappedInbox Inbox => inbox;

    public ChannelId Channel => channel;

    /// <summary>Where the browser says that it is.</summary>
    public VisitorPage PageOf(string? address, string? title, string? referrer, bool isVisible = true) => new()
    {
        Address = VisitorOrigin.PageOf(context, inbox.Channels.Connector<IVisitorConnector>(channel)!.Visitors, address),
        Title = title,
        Referrer = referrer,
        Browser = BrowserName.Of(context.Request.Headers.UserAgent),
        IsVisible = isVisible,
    };

    public CancellationToken Aborted => context.RequestAborted;

    /// <summary>The session's secret; empty when none came.</summary>
    public string Secret => context.Request.Headers.Authorization.ToString() is { } value && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        ? value[Scheme.Length..].Trim()
        : "";

    /// <exception cref="InboxException"><c>visitor.sessionInvalid</c>.</exception>
    public Task<VisitorSession> ResumeAsync() => inbox.VisitorSessions.ResumeAsync(channel, Secret, Aborted);

    public string? Query(string name) => context.Request.Query[name] is { Count: > 0 } values && values[0] is { Length: > 0 } value ? value : null;

    public async Task<T> ReadAsync<T>()
        where T : class
    {
        if (!context.Request.HasJsonContentType())
        {
            throw new RequestRefusedException(
                StatusCodes.Status415UnsupportedMediaType, InboxHttpErrors.RequestMediaType, "Send the body as application/json.");
        }

        var body = await BoundedBody.ReadAsync(context.Request, LargestBody, Aborted).ConfigureAwait(false)
            ?? throw new RequestRefusedException(
                StatusCodes.Status413PayloadTooLarge, InboxHttpErrors.RequestTooLarge, $"A visitor sends at most {LargestBody} bytes.");
        try
        {
            return JsonSerializer.Deserialize(body.Span, VisitorJsonContext.Of<T>()) ?? throw VisitorMapping.Malformed("it is null");
        }
        catch (JsonException fault)
        {
            // Its message may quote the body.
            throw VisitorMapping.Malformed(fault.Path is { Length: > 0 } path ? $"see {path}" : "it is not JSON");
        }
    }

    public Task WriteAsync<T>(T value, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, VisitorJsonContext.Of<T>(), contentType: "application/json; charset=utf-8", Aborted);
    }

    public void Done() => context.Response.StatusCode = StatusCodes.Status204NoContent;
}
