using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Visitors;

/// <summary>Says to browsers from which pages a channel may be used: its own list, and not what the host does for other addresses.</summary>
internal static class VisitorOrigin
{
    private const string Methods = "GET, POST, DELETE";
    private const string Headers = "authorization, content-type";
    private const string Day = "86400";

    /// <summary>Whether the request is a browser's question before the request itself.</summary>
    public static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.ContainsKey("Access-Control-Request-Method");

    /// <summary>The address of a page, when the chat may stand on it. That it is of the host's own website is only as true as the Host of the request.</summary>
    public static string? PageOf(HttpContext context, VisitorRules rules, string? address) =>
        OriginOf(address) is { } origin && IsAllowed(context, rules, origin) ? address : null;

    /// <summary>Whether an agent may be led to the page of a visitor: it is of the channel's own list, or of where the agent is.</summary>
    /// <param name="agent">The agent's request, whose Host no visitor has written.</param>
    /// <param name="visitor">The visitor.</param>
    public static bool IsTrusted(HttpRequest agent, VisitorDetails visitor) =>
        visitor.IsPageTrusted || (OriginOf(visitor.Page.Address) is { } origin && IsOwn(agent, origin));

    /// <exception cref="RequestRefusedException">The page is none on which the chat may stand.</exception>
    public static void Admit(HttpContext context, VisitorRules rules)
    {
        context.Response.Headers.Vary = "Origin";
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0)
        {
            return;
        }

        if (!IsAllowed(context, rules, origin))
        {
            throw new RequestRefusedException(
                StatusCodes.Status403Forbidden, InboxHttpErrors.OriginNotAllowed, "The chat may not be used from this page. Its origin is not among the channel's.");
        }

        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        if (IsPreflight(context.Request))
        {
            headers.AccessControlAllowMethods = Methods;
            headers.AccessControlAllowHeaders = Headers;
            headers.AccessControlMaxAge = Day;
        }
        else
        {
            headers.AccessControlExposeHeaders = "Retry-After";
        }
    }

    private static string? OriginOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var page) ? page.GetLeftPart(UriPartial.Authority) : null;

    // Hosts are compared by their letters alone: a browser writes an origin in one way only.
    private static bool IsAllowed(HttpContext context, VisitorRules rules, string origin) =>
        IsOwn(context.Request, origin) || rules.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    private static bool IsOwn(HttpRequest request, string origin) =>
        origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
