using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Maps the pages on which the inbox is set up.</summary>
internal static class AdministrationPages
{
    /// <summary>How many definitions of a kind are counted.</summary>
    public const int MostCounted = 200;

    private const int Shows = 100;
    private const string OfKind = "/administration/{kind}";
    private const string OfOne = OfKind + "/{id}";
    private const string NewOne = "/administration/new/{kind}";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/administration", http => ShowHomeAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(1)).WithDisplayName("Page: administration");
        group.MapGet(NewOne, http => OpenAsync(PageGate.RequestOf(http))).WithMetadata(new PageTail(3)).WithDisplayName("Page: new definition");
        group.MapPost(NewOne, http => DefinitionForm.HandleAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(3)).WithDisplayName("Page: form of a new definition");
        group.MapGet(OfKind, http => ShowListAsync(PageGate.RequestOf(http))).WithMetadata(new PageTail(2)).WithDisplayName("Page: definitions");
        group.MapGet(OfOne, http => OpenAsync(PageGate.RequestOf(http))).WithMetadata(new PageTail(3)).WithDisplayName("Page: definition");
        group.MapPost(OfOne, http => DefinitionForm.HandleAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(3)).WithDisplayName("Page: form of a definition");
        DefinitionEndings.Map(group, OfOne);
        OperationPages.Map(group);
        ErasurePages.Map(group);
    }

    public static Task ShowDefinitionAsync(PageRequest request, DefinitionView view, int status = StatusCodes.Status200OK)
    {
        var title = view.Saved is { } saved ? DefinitionNames.Of(request, view.Shape, saved)
            : request.Words.Format("define.newOf", request.Words["kind." + view.Kind]);
        return ShowAsync(
            request, view.May, view.Kind, title, token => DefinitionPage.Of(request, view, token), status, ("/administration/" + view.Kind, request.Words["kind." + view.Kind]));
    }

    /// <summary>Shows a page in the frame, for those who may see it.</summary>
    public static async Task ShowAsync(
        PageRequest request,
        AdministrationPermissions may,
        string place,
        string title,
        Func<string, RenderFragment> main,
        int status = StatusCodes.Status200OK,
        params (string Path, string Name)[] above)
    {
        var desk = await Desk.ReadAsync(request).ConfigureAwait(false);
        await PageWriting.WriteAsync(
            request,
            InboxLayout.Of(
                request,
                $"{title} · {request.Words["title"]}",
                desk,
                list: null,
                AdministrationFrame.Of(request, may, place, title, main(desk.Token), above),
                isCase: true,
                isLive: IsLive(request, place)),
            status).ConfigureAwait(false);
    }

    // What runs moves by itself. An answer to a form has an address that nobody can look at again.
    private static bool IsLive(PageRequest request, string place) =>
        HttpMethods.IsGet(request.Context.Request.Method) && !request.Context.Request.RouteValues.ContainsKey("id")
        && place is OperationPages.Channels or OperationPages.Quarantine or OperationPages.Webhooks or OperationPages.Jobs;

    private static async Task ShowHomeAsync(PageRequest request)
    {
        var may = await request.Inbox.Queries.GetAdministrationAsync(request.Caller!, request.Aborted).ConfigureAwait(false);
        if (!may.HasAny)
        {
            throw DefinitionReading.Denied();
        }

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (may.CanViewDefinitions)
        {
            foreach (var shape in DefinitionShapes.All)
            {
                var page = await request.Inbox.Editing.ListAsync(request.Caller!, shape.Kind, MostCounted + 1, after: null, request.Aborted).ConfigureAwait(false);
                counts[shape.Kind.Value] = page.Items.Count;
            }
        }

        await ShowAsync(request, may, "", request.Words["admin"], _ => AdministrationHome.Of(request, may, counts)).ConfigureAwait(false);
    }

    private static async Task ShowListAsync(PageRequest request)
    {
        var (shape, may) = (DefinitionReading.ShapeOf(request), await DefinitionReading.RequireAsync(request).ConfigureAwait(false));
        var page = await request.Inbox.Editing.ListAsync(request.Caller!, shape.Kind, Shows, request.Query("after"), request.Aborted).ConfigureAwait(false);
        await ShowAsync(
            request, may, shape.Kind.Value, request.Words["kind." + shape.Kind], _ => DefinitionListPage.Of(request, shape, may, page)).ConfigureAwait(false);
    }

    private static async Task OpenAsync(PageRequest request) =>
        await ShowDefinitionAsync(request, await DefinitionReading.OpenAsync(request).ConfigureAwait(false)).ConfigureAwait(false);
}
