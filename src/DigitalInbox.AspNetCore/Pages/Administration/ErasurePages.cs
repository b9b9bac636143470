using System.Globalization;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Maps the page of those who were erased, and takes the list that somebody kept outside of a backup.</summary>
internal static class ErasurePages
{
    public const string Place = "erasures";
    public const string Since = "since";
    public const string Text = "list";
    public const string File = "file";
    public const string Sure = "sure";

    /// <summary>A page is as long as what the API gives at once: what is seen is what is downloaded.</summary>
    public const int Shows = ApiRequest.LargestPage;

    private const string Path = "/administration/" + Place;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet(Path, http => ShowAsync(PageGate.RequestOf(http))).WithMetadata(new PageTail(2)).WithDisplayName("Page: erasures");
        group.MapPost(Path, http => ReapplyAsync(PageGate.RequestOf(http))).WithMetadata(new PageTail(2)).WithDisplayName("Page: form that erases again");
    }

    /// <returns>False when it is another form, or it cannot be shown.</returns>
    public static async Task<bool> TryShowAgainAsync(PageRequest request, Problem problem)
    {
        if (request.Caller is null || !request.Context.Request.HasFormContentType || !request.Context.Request.Path.Value!.EndsWith(Path, StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            await ShowAgainAsync(request, GivenOf(request), request.Words.Find("error." + problem.Code) ?? problem.Detail, Text, problem.Status).ConfigureAwait(false);
            return true;
        }
        catch (InboxException)
        {
            return false;
        }
    }

    private static async Task ReapplyAsync(PageRequest request)
    {
        var form = request.Context.Request.Form;
        var given = GivenOf(request);
        var entries = new List<ErasureEntry>();
        var isEmpty = true;
        foreach (var (name, text) in ((string?, string)[])[(null, given), .. await FilesAsync(request, form).ConfigureAwait(false)])
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            isEmpty = false;
            var (read, fault) = KeptErasures.Read(request.Words, text);
            if (fault is not null)
            {
                // A file cannot be given back: what stood in it can.
                await ShowAgainAsync(
                    request,
                    string.IsNullOrWhiteSpace(given) ? text : given,
                    name is null ? fault : request.Words.Format("erasures.inFile", name, fault),
                    name is null || string.IsNullOrWhiteSpace(given) ? Text : File).ConfigureAwait(false);
                return;
            }

            entries.AddRange(read);
        }

        if (isEmpty)
        {
            await ShowAgainAsync(request, given, request.Words["erasures.nothing"], File).ConfigureAwait(false);
            return;
        }

        if (form[Sure].ToString() is not "yes")
        {
            await ShowAgainAsync(request, string.IsNullOrWhiteSpace(given) ? TextOf(entries) : given, request.Words["erasures.notSure"], Sure).ConfigureAwait(false);
            return;
        }

        var results = await request.Inbox.Privacy.ReapplyAsync(request.Caller!, entries, request.Aborted).ConfigureAwait(false);

        // 303: the browser gets the page, and reloading it sends nothing again.
        request.Context.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Context.Response.Headers.Location = request.Link(
            Path, ("erased", Count(ErasureOutcome.Erased)), ("already", Count(ErasureOutcome.AlreadyErased)), ("unknown", Count(ErasureOutcome.Unknown)));

        string Count(ErasureOutcome outcome) => results.Count(r => r.Outcome == outcome).ToString(CultureInfo.InvariantCulture);
    }

    private static string GivenOf(PageRequest request) => request.Context.Request.Form[Text].ToString().ReplaceLineEndings("\n");

    private static async Task<IReadOnlyList<(string? Name, string Text)>> FilesAsync(PageRequest request, IFormCollection form)
    {
        var texts = new List<(string?, string)>();
        foreach (var file in form.Files)
        {
            using var reader = new StreamReader(file.OpenReadStream());
            texts.Add((file.FileName, await reader.ReadToEndAsync(request.Aborted).ConfigureAwait(false)));
        }

        return texts;
    }

    private static string TextOf(IEnumerable<ErasureEntry> entries) => System.Text.Json.JsonSerializer.Serialize(
        new ErasurePageJson([.. entries.Select(e => new ErasureEntryJson(e.ContactId.ToString(), JsonMapping.Iso(e.ErasedAt)))], null),
        ApiJsonContext.Of<ErasurePageJson>());

    private static Task ShowAgainAsync(PageRequest request, string text, string fault, string field, int status = StatusCodes.Status400BadRequest) =>
        ShowAsync(request, text, [(field, fault)], status);

    private static async Task ShowAsync(
        PageRequest request, string text = "", IReadOnlyList<(string Field, string Text)>? faults = null, int status = StatusCodes.Status200OK)
    {
        var since = request.Query(Since) ?? "";
        var at = request.ReadTyped(since);
        var page = await request.Inbox.Privacy.ListErasuresAsync(request.Caller!, at, Shows, request.Query("after"), request.Aborted).ConfigureAwait(false);
        var may = await OperationPages.MayAsync(request).ConfigureAwait(false);
        var view = new ErasuresView
        {
            May = may,
            Page = page,
            Since = since,
            SinceAt = at,
            Text = text,
            IsSure = faults is not null && request.Context.Request.Form[Sure].ToString() is "yes",
            Faults = faults ?? (since.Length > 0 && at is null ? [(Since, request.Words["erasures.noTime"])] : []),
        };
        await AdministrationPages.ShowAsync(
            request, may, Place, request.Words["admin." + Place], token => ErasuresPage.Of(request, view, token), status).ConfigureAwait(false);
    }
}
