using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Channels;
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

    /// <summary>The address of a page, when the chat may stand on it. An agent opens it, so it must lead to the host's own website.</summary>
    public static string? PageOf(HttpContext context, VisitorRules rules, string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var page) && IsAllowed(context, rules, page.GetLeftPart(UriPartial.Authority)) ? address : null;

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

    // Hosts are compared by their letters alone: a browser writes an origin in one way only.
    private static bool IsAllowed(HttpContext context, VisitorRules rules, string origin) =>
        origin.Equals($"{context.Request.Scheme}://{context.Request.Host}", StringComparison.OrdinalIgnoreCase)
        || rules.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}
