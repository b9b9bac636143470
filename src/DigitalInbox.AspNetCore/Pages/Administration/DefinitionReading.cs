using System.Globalization;
using System.Text.Json.Nodes;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Reads a definition for its form.</summary>
internal static class DefinitionReading
{
    /// <summary>What asks for the JSON instead of the fields.</summary>
    public const string AsJson = "json";

    /// <summary>The kind that the address names.</summary>
    public static DefinitionShape ShapeOf(PageRequest request) => DefinitionShapes.Of(request.Context.Request.RouteValues["kind"] as string)
        ?? throw new RequestRefusedException(StatusCodes.Status404NotFound, PageEndpoints.PageUnknown, "There is no such page.");

    /// <summary>The id that the address names; null for something new.</summary>
    public static string? IdOf(PageRequest request) => request.Context.Request.RouteValues["id"] as string;

    /// <exception cref="InboxException"><c>access.denied</c>.</exception>
    public static async Task<AdministrationPermissions> RequireAsync(PageRequest request)
    {
        var may = await request.Inbox.Queries.GetAdministrationAsync(request.Caller!, request.Aborted).ConfigureAwait(false);
        return may.CanViewDefinitions ? may : throw Denied();
    }

    public static InboxException Denied() =>
        new(InboxErrorKind.Forbidden, InboxErrors.AccessDenied, "Your roles do not allow this.");

    /// <summary>What is there, or what something new begins with.</summary>
    public static async Task<DefinitionView> OpenAsync(PageRequest request)
    {
        var (shape, may) = (ShapeOf(request), await RequireAsync(request).ConfigureAwait(false));
        if (IdOf(request) is not { } id)
        {
            return may.CanEditDefinitions ? await NewAsync(request, shape, may).ConfigureAwait(false) : throw Denied();
        }

        var latest = await request.Inbox.Editing.GetAsync(request.Caller!, shape.Kind, id, version: null, request.Aborted).ConfigureAwait(false);

        // An earlier version comes as what was typed over the latest: saving it takes that up again.
        var from = int.TryParse(request.Query("from"), NumberStyles.None, CultureInfo.InvariantCulture, out var earlier) && earlier > 0 && earlier != latest.Version
            ? await request.Inbox.Editing.GetAsync(request.Caller!, shape.Kind, id, earlier, request.Aborted).ConfigureAwait(false)
            : latest;
        var (typed, json) = DefinitionView.Open(shape, BodyOf(from), request.Query("as") is AsJson);
        return new DefinitionView
        {
            Shape = shape,
            Id = id,
            Version = latest.Version,
            Saved = latest,
            Choices = await DefinitionChoices.ReadAsync(request).ConfigureAwait(false),
            May = may,
            Typed = typed,
            Json = json,
            IsManaged = request.Inbox.Definitions.IsManaged(shape.Kind, id),
            Told = from == latest ? null : request.Words.Format("define.from", from.Version),
            Trial = RoutingTrial.Begin(request, shape),
        };
    }

    public static JsonObject BodyOf(Definition definition) => JsonNode.Parse(definition.Body!)!.AsObject();

    private static async Task<DefinitionView> NewAsync(PageRequest request, DefinitionShape shape, AdministrationPermissions may)
    {
        var (typed, json) = DefinitionView.Open(shape, JsonNode.Parse(shape.New)!.AsObject(), request.Query("as") is AsJson);
        return new DefinitionView
        {
            Shape = shape,
            Id = "",
            Version = 0,
            Choices = await DefinitionChoices.ReadAsync(request).ConfigureAwait(false),
            May = may,
            Typed = typed,
            Json = json,
            Trial = RoutingTrial.Begin(request, shape),
        };
    }
}
