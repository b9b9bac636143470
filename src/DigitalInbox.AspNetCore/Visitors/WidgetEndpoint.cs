using DigitalInbox.AspNetCore.Webhooks;
using DigitalInbox.Channels;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DigitalInbox.AspNetCore.Visitors;

/// <summary>Serves the widget below each channel for visitors. Any page may import it; what it calls is for the channel's origins alone.</summary>
internal sealed class WidgetEndpoint(MappedInbox inbox)
{
    public static void Map(RouteGroupBuilder group, MappedInbox inbox) => group
        .MapMethods($"/{{{WebhookEndpoint.ChannelParameter}}}/widget.js", ["GET", "HEAD"], new WidgetEndpoint(inbox).ServeAsync)
        .WithMetadata(new AllowAnonymousAttribute())
        .WithDisplayName($"Widget of inbox {inbox.Name}");

    private async Task ServeAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var headers = response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        headers.Vary = "Accept-Encoding";
        var id = new ChannelId(request.RouteValues[WebhookEndpoint.ChannelParameter] as string ?? "");
        if (inbox.Channels.Connector<IVisitorConnector>(id) is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var (encoding, content) = WidgetScript.Current.For(request.Headers.AcceptEncoding.ToString());
        var tag = $"\"{WidgetScript.Current.Hash}{(encoding is null ? "" : "-" + encoding)}\"";
        headers.ETag = tag;
        if (request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        headers.ContentEncoding = encoding;
        response.ContentType = "text/javascript; charset=utf-8";
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(content, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
