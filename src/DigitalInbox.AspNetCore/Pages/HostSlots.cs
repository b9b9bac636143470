using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Renders the host's own components, with the host's services. One that fails leaves its place empty, and the page stands.</summary>
internal static class HostSlots
{
    /// <summary>Renders all of them for what is shown.</summary>
    public static async Task RenderAsync(PageRequest request)
    {
        request.Toolbars = await RenderAsync(request, request.Inbox.Options.Toolbars).ConfigureAwait(false);
        request.Panels = request.Shown is null ? [] : await RenderAsync(request, request.Inbox.Options.Panels).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<MarkupString>> RenderAsync(PageRequest request, List<Type> components)
    {
        if (components.Count == 0 || request.Caller is not { } caller)
        {
            return [];
        }

        var context = new InboxPanelContext(
            request.Inbox.Name, caller, request.Shown?.Number, request.Shown?.State.ContactId, request.Words.Language, request.Root);
        var rendered = new List<MarkupString>(components.Count);
        foreach (var component in components)
        {
            rendered.Add(await RenderAsync(request, component, context).ConfigureAwait(false));
        }

        return rendered;
    }

    private static async Task<MarkupString> RenderAsync(PageRequest request, Type component, InboxPanelContext context)
    {
        try
        {
            var renderer = new HtmlRenderer(request.Context.RequestServices, request.Inbox.Loggers);
            await using (renderer.ConfigureAwait(false))
            {
                return new MarkupString(await renderer.Dispatcher.InvokeAsync(async () =>
                {
                    var parameters = ParameterView.FromDictionary(
                        new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(FragmentHost.Content)] = Within(component, context) });
                    var output = await renderer.RenderComponentAsync<FragmentHost>(parameters).ConfigureAwait(true);
                    return output.ToHtmlString();
                }).ConfigureAwait(false));
            }
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
        {
            request.Inbox.Telemetry.Fault("page.slot", fault);
            return new MarkupString("");
        }
    }

    private static RenderFragment Within(Type component, InboxPanelContext context) => builder =>
    {
        builder.OpenComponent<CascadingValue<InboxPanelContext>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<InboxPanelContext>.Value), context);
        builder.AddComponentParameter(2, nameof(CascadingValue<InboxPanelContext>.ChildContent), (RenderFragment)(inner =>
        {
            inner.OpenComponent(0, component);
            inner.CloseComponent();
        }));
        builder.CloseComponent();
    };
}
