using System.Globalization;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Deletes a definition after it was asked, and shows its versions.</summary>
internal static class DefinitionEndings
{
    private const int MostVersions = 30;

    public static void Map(RouteGroupBuilder group, string ofOne)
    {
        group.MapGet(ofOne + "/delete", http => AskAsync(PageGate.RequestOf(http))).WithMetadata(new PageTail(4)).WithDisplayName("Page: delete a definition");
        group.MapPost(ofOne + "/delete", http => DeleteAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(4)).WithDisplayName("Page: form that deletes a definition");
        group.MapGet(ofOne + "/versions", http => ShowVersionsAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(4)).WithDisplayName("Page: versions of a definition");
    }

    private static async Task AskAsync(PageRequest request, int status = StatusCodes.Status200OK, string? refusal = null)
    {
        var (shape, may) = (DefinitionReading.ShapeOf(request), await DefinitionReading.RequireAsync(request).ConfigureAwait(false));
        if (!may.CanEditDefinitions)
        {
            throw DefinitionReading.Denied();
        }

        var (editing, caller, id) = (request.Inbox.Editing, request.Caller!, DefinitionReading.IdOf(request)!);
        var latest = await editing.GetAsync(caller, shape.Kind, id, version: null, request.Aborted).ConfigureAwait(false);
        var users = await editing.ListUsersAsync(caller, shape.Kind, id, request.Aborted).ConfigureAwait(false);
        var isManaged = request.Inbox.Definitions.IsManaged(shape.Kind, id);
        await ShowAsync(
            request, shape, may, latest, "define.delete", token => DefinitionDeletion.Of(request, shape, latest, users, isManaged, refusal, token), status).ConfigureAwait(false);
    }

    private static async Task DeleteAsync(PageRequest request)
    {
        var (shape, id) = (DefinitionReading.ShapeOf(request), DefinitionReading.IdOf(request)!);
        var version = int.TryParse(request.Context.Request.Form[DefinitionForm.Version], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        try
        {
            await request.Inbox.Editing.DeleteAsync(request.Caller!, shape.Kind, id, version, request.Aborted).ConfigureAwait(false);
        }
        catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.Conflict)
        {
            // It is asked again with what is there now, and what names it.
            var words = request.Words[refusal.Code == DefinitionErrors.Changed ? "define.delete.changed" : "error." + refusal.Code];
            await AskAsync(request, Problem.Of(refusal)!.Status, words).ConfigureAwait(false);
            return;
        }

        request.Context.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Context.Response.Headers.Location = request.Link("/administration/" + shape.Kind, ("deleted", id));
    }

    private static async Task ShowVersionsAsync(PageRequest request)
    {
        var (shape, may) = (DefinitionReading.ShapeOf(request), await DefinitionReading.RequireAsync(request).ConfigureAwait(false));
        var (editing, caller, id) = (request.Inbox.Editing, request.Caller!, DefinitionReading.IdOf(request)!);
        var latest = await editing.GetAsync(caller, shape.Kind, id, version: null, request.Aborted).ConfigureAwait(false);
        var versions = new List<Definition> { latest };
        for (var number = latest.Version - 1; number > 0 && versions.Count < MostVersions; number--)
        {
            try
            {
                versions.Add(await editing.GetAsync(caller, shape.Kind, id, number, request.Aborted).ConfigureAwait(false));
            }
            catch (InboxException gone) when (gone.Code == DefinitionErrors.NotFound)
            {
                // The version that said that it was deleted.
            }
        }

        var mayEdit = may.CanEditDefinitions && !request.Inbox.Definitions.IsManaged(shape.Kind, id);
        await ShowAsync(request, shape, may, latest, "define.versions", _ => DefinitionVersions.Of(request, shape, versions, mayEdit)).ConfigureAwait(false);
    }

    private static Task ShowAsync(
        PageRequest request,
        DefinitionShape shape,
        AdministrationPermissions may,
        Definition latest,
        string words,
        Func<string, Microsoft.AspNetCore.Components.RenderFragment> main,
        int status = StatusCodes.Status200OK)
    {
        var name = DefinitionNames.Of(request, shape, latest);
        return AdministrationPages.ShowAsync(
            request,
            may,
            shape.Kind.Value,
            request.Words.Format(words + ".of", name),
            main,
            status,
            ("/administration/" + shape.Kind, request.Words["kind." + shape.Kind]),
            ($"/administration/{shape.Kind}/{latest.Id}", name));
    }
}
