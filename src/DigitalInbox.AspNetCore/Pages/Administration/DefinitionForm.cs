using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Takes the form of a definition: saves it, or shows it again with a row more, as JSON, or on the version that somebody else saved.</summary>
internal static class DefinitionForm
{
    /// <summary>What a button asks for: <c>save</c>, <c>json</c>, <c>form</c>, <c>rebase</c>, <c>try</c>, <c>add:path</c>, <c>remove:path:row</c>.</summary>
    public const string Do = "_do";

    public const string Try = "try";
    public const string Version = "_version";
    public const string Id = "_id";
    public const string Json = "_json";
    public const string Running = "_running";
    public const string Decision = "_new.";
    public const string TryOn = "_try";

    /// <summary>What Enter in a field sends.</summary>
    public const string Enter = "enter";

    /// <summary>The field that says that something was tried just before.</summary>
    public const string Tried = "_tried";

    public static async Task HandleAsync(PageRequest request)
    {
        var form = request.Context.Request.Form;
        var asked = form[Do].ToString() is Enter && IsMeantToTry(form) ? Try : form[Do].ToString();
        var before = await ReadAsync(request, form).ConfigureAwait(false) with { IsTrying = asked is Try };
        var view = before;
        try
        {
            view = asked.Split(':') switch
            {
                ["json"] => view with { Json = DefinitionView.Pretty(JsonOf(view)) },
                ["form"] => AsForm(request, view),
                ["rebase"] => await DefinitionMerging.RebaseAsync(request, view).ConfigureAwait(false),
                [Try] when view.Trial is { } trial => await RoutingTrials.TryAsync(request, view, trial).ConfigureAwait(false),
                [Try] => await TryAsync(request, view).ConfigureAwait(false),
                ["add", var path] => AddRow(view, form, path),
                ["remove", var path, var row] => RemoveRow(view, path, row),
                _ => await SaveAsync(request, view, form).ConfigureAwait(false),
            };
        }
        catch (InboxException refusal)
        {
            var again = await RefusedAsync(request, before, refusal).ConfigureAwait(false);
            await AdministrationPages.ShowDefinitionAsync(request, again, Problem.Of(refusal)!.Status).ConfigureAwait(false);
            return;
        }

        if (!request.Context.Response.Headers.ContainsKey("Location"))
        {
            await AdministrationPages.ShowDefinitionAsync(
                request, view, view.Faults.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK).ConfigureAwait(false);
        }
    }

    // Whoever typed something to be tried, or just tried, must not save by Enter what they only wanted to try.
    private static bool IsMeantToTry(IFormCollection form) =>
        form[Tried].Count > 0 || form[TryOn].ToString().Length > 0
        || RoutingTrial.Fields.Any(name => !string.Equals(form[name].ToString(), form[RoutingTrial.WasPrefix + name].ToString(), StringComparison.Ordinal));

    /// <summary>Shows a form again that was refused before anything of it was done.</summary>
    public static async Task ShowAgainAsync(PageRequest request, Problem problem)
    {
        var view = await ReadAsync(request, request.Context.Request.Form).ConfigureAwait(false);
        var fault = new DefinitionFault(problem.Code, null, request.Words.Find("error." + problem.Code) ?? problem.Detail, null);
        await AdministrationPages.ShowDefinitionAsync(request, view with { Faults = [fault] }, problem.Status).ConfigureAwait(false);
    }

    /// <summary>The JSON that the form stands for.</summary>
    /// <exception cref="InboxException">It was typed as JSON, and is none.</exception>
    public static JsonObject JsonOf(DefinitionView view) =>
        view.Json is { } json ? ParseOf(view, json) : ReadingOf(view).Json;

    public static JsonObject BaseOf(DefinitionView view) =>
        view.Saved is { } saved ? DefinitionReading.BodyOf(saved) : JsonNode.Parse(view.Shape.New)!.AsObject();

    private static FormReading ReadingOf(DefinitionView view) => FormReading.Read(view.Shape, view.Typed, BaseOf(view));

    private static async Task<DefinitionView> ReadAsync(PageRequest request, IFormCollection form)
    {
        var (shape, may) = (DefinitionReading.ShapeOf(request), await DefinitionReading.RequireAsync(request).ConfigureAwait(false));
        var id = DefinitionReading.IdOf(request);
        var version = int.TryParse(form[Version], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var isTrial = form[Do].ToString() is Try;
        var view = new DefinitionView
        {
            Shape = shape,
            Id = id ?? form[Id].ToString().Trim(),
            Version = version,
            Saved = id is not null && version > 0
                ? await request.Inbox.Editing.GetAsync(request.Caller!, shape.Kind, id, version, request.Aborted).ConfigureAwait(false)
                : null,
            Choices = await DefinitionChoices.ReadAsync(request).ConfigureAwait(false),
            May = may.CanEditDefinitions || (isTrial && may.CanReplayRouting) ? may : throw DefinitionReading.Denied(),
            Typed = TypedInstant.Take(request, form, TypedForm.Of(form)),
            Json = form.ContainsKey(Json) ? form[Json].ToString().ReplaceLineEndings("\n") : null,
            IsManaged = id is not null && request.Inbox.Definitions.IsManaged(shape.Kind, id),
            Running = form[Running].ToString(),
            TryOn = form[TryOn].ToString(),
            Trial = RoutingTrial.Of(shape, form),
            WasTried = isTrial,
        };
        if (view is not { IsReadOnly: true, Saved: { } saved })
        {
            return view;
        }

        // Browsers do not send fields that cannot be changed.
        var (typed, json) = DefinitionView.Open(shape, DefinitionReading.BodyOf(saved), asJson: false);
        return view with { Typed = typed, Json = json };
    }

    private static async Task<DefinitionView> SaveAsync(PageRequest request, DefinitionView view, IFormCollection form)
    {
        var json = view.Json ?? ReadingOf(view).Json.ToJsonString();
        var id = view.Id.Length > 0 || !view.IsNew ? view.Id : IdFrom(view);
        var running = form[Running].ToString() switch
        {
            "keep" => RunningCases.Keep,
            "fromNow" => RunningCases.FromNow,
            "recompute" => RunningCases.Recompute,
            _ => (RunningCases?)null,
        };
        var saved = await request.Inbox.Editing.SaveAsync(
            request.Caller!, view.Shape.Kind, id, view.Version, json, running, request.Aborted).ConfigureAwait(false);

        // 303: the browser gets the list, and reloading it sends nothing again.
        request.Context.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Context.Response.Headers.Location = request.Link(
            "/administration/" + view.Kind, ("saved", saved.Id), ("version", saved.Version.ToString(CultureInfo.InvariantCulture)));
        return view;
    }

    private static async Task<DefinitionView> RefusedAsync(PageRequest request, DefinitionView view, InboxException refusal)
    {
        if (refusal.Code == DefinitionErrors.Changed)
        {
            return await DefinitionMerging.ConflictAsync(request, view).ConfigureAwait(false);
        }

        var faults = DefinitionFault.Of(request.Words, refusal);
        if (view.Json is null && view.Shape.Parts.Count > 0)
        {
            var reading = ReadingOf(view);
            faults = [.. faults.Select(f => f with { Field = FieldOf(view, reading, f) })];
        }
        else
        {
            faults = [.. faults.Select(f => f with { Field = f.Place == Id ? Id : Json })];
        }

        return view with { Faults = faults };
    }

    private static string? FieldOf(DefinitionView view, FormReading reading, DefinitionFault fault) =>
        fault.Place is Id || fault.Code == DefinitionErrors.IdInvalid ? Id
        : (fault.Place is { } place ? reading.FieldOf(place) : null) is { } field ? QuickReplyFields.Within(field, fault.Detail ?? "")
        : view.Shape.Kind == DefinitionKind.QuickReplies && fault.Detail is { } detail ? QuickReplyFields.Find(view.Typed, fault.Code, detail)
        : null;

    private static DefinitionView AsForm(PageRequest request, DefinitionView view)
    {
        var (typed, json) = DefinitionView.Open(view.Shape, JsonOf(view), asJson: false);
        return view with { Typed = typed, Json = json, Told = json is null ? null : request.Words["define.tooLong"] };
    }

    private static DefinitionView AddRow(DefinitionView view, IFormCollection form, string path)
    {
        if (view.Shape.RowsAt(path) is not { } rows || (rows.IsOne && view.Typed.RowsOf(path).Count > 0))
        {
            return view;
        }

        var decision = form[Decision + path].ToString();
        if (rows.Decides is not null && !rows.Decisions.Contains(decision, StringComparer.Ordinal))
        {
            return view;
        }

        var row = view.Typed.AddRow(rows, path, decision);
        var name = TypedForm.NameOf(path, row);
        return view with
        {
            Focus = rows.EntriesOf(decision).FirstOrDefault() is { } first ? $"{name}.{first.Path}"
                : rows.InnerOf(decision).FirstOrDefault() is { } inner ? $"add:{name}.{inner.Path}" : null,
        };
    }

    private static DefinitionView RemoveRow(DefinitionView view, string path, string row)
    {
        if (int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            view.Typed.RemoveRow(path, number);
        }

        return view with { Focus = "add:" + path };
    }

    private static async Task<DefinitionView> TryAsync(PageRequest request, DefinitionView view)
    {
        var number = long.TryParse(view.TryOn.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : (long?)null;
        var trials = await request.Inbox.AutomationTrials.TryAsync(
            request.Caller!,
            new AutomationId(view.Id.Length > 0 ? view.Id : "new"),
            new AutomationTrialRequest
            {
                Case = number is { } one ? new CaseNumber(one) : null,
                Sample = number is null ? 10 : null,
                Definition = JsonOf(view).ToJsonString(),
            },
            request.Aborted).ConfigureAwait(false);
        return view with { Trials = trials, Focus = TryOn };
    }

    private static JsonObject ParseOf(DefinitionView view, string json)
    {
        try
        {
            // The members are looked at, so that one that stands there twice is found here.
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
                ?? throw NotJson(view, line: 1);
        }
        catch (JsonException fault)
        {
            throw NotJson(view, (fault.LineNumber ?? 0) + 1);
        }
    }

    private static InboxException NotJson(DefinitionView view, long line)
    {
        string[] faults = [string.Create(CultureInfo.InvariantCulture, $"{DefinitionErrors.Malformed}: $: not JSON, or a member stands there twice; see line {line}.")];
        return new InboxException(
            InboxErrorKind.Invalid, DefinitionErrors.Malformed, $"The {view.Kind} is no JSON.", new Dictionary<string, object?>(StringComparer.Ordinal) { ["faults"] = faults });
    }

    // An id is for addresses and other definitions; who has no wish for one gets it from the name.
    internal static string IdFrom(DefinitionView view)
    {
        var name = view.Shape.NamedBy is { } member && view.Json is null ? view.Typed[member] : "";
        var plain = name.Normalize(System.Text.NormalizationForm.FormD).ToLowerInvariant()
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-');
        return string.Join('-', string.Concat(plain).Split('-', StringSplitOptions.RemoveEmptyEntries)) is var id && id.Length > 60 ? id[..60] : id;
    }
}
