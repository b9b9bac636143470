using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Renders Razor components to HTML without the host's component services.</summary>
internal static class PageWriting
{
    public static async Task WriteAsync(PageRequest request, RenderFragment content, int status = StatusCodes.Status200OK)
    {
        await HostSlots.RenderAsync(request).ConfigureAwait(false);
        var writer = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(request.Inbox.Own, request.Inbox.Loggers);
        await using (renderer.ConfigureAwait(false))
        {
            await renderer.Dispatcher.InvokeAsync(async () =>
            {
                var parameters = ParameterView.FromDictionary(
                    new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(FragmentHost.Content)] = content });
                var output = await renderer.RenderComponentAsync<FragmentHost>(parameters).ConfigureAwait(true);
                output.WriteHtmlTo(writer);
            }).ConfigureAwait(false);
        }

        request.Context.Response.StatusCode = status;
        request.Context.Response.ContentType = "text/html; charset=utf-8";
        await request.Context.Response.WriteAsync(writer.ToString(), Encoding.UTF8, request.Aborted).ConfigureAwait(false);
    }
}
