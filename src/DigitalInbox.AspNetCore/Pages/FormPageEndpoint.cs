using System.Text;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The page on which a customer fills a form in. Who has the link may; the page tells nothing of the case.</summary>
/// <remarks>There is no antiforgery token: the secret is in the address, and no cookie says who asks. Who could make a customer's browser post
/// here would have to know the address, and then could post by themselves.</remarks>
internal sealed class FormPageEndpoint(MappedInbox inbox)
{
    public const string TokenParameter = "token";

    private const string Stylesheet = "form.css";
    private const string Policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private const int MostValues = 200;

    public static void Map(RouteGroupBuilder group, MappedInbox inbox)
    {
        group.MapGet($"/forms/{Stylesheet}", ServeStyleAsync)
            .WithMetadata(new AllowAnonymousAttribute())
            .WithDisplayName("Form: style");
        group.MapMethods($"/forms/{{{TokenParameter}}}", ["GET", "POST"], new FormPageEndpoint(inbox).HandleAsync)
            .WithMetadata(new AllowAnonymousAttribute(), new FormPageMark(inbox.Name))
            .WithDisplayName($"Form of inbox {inbox.Name}");
    }

    public async Task HandleAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        var request = new PageRequest(context, inbox);
        try
        {
            var view = HttpMethods.IsPost(context.Request.Method)
                ? await AnswerAsync(request).ConfigureAwait(false)
                : await OpenAsync(request).ConfigureAwait(false);
            await WriteAsync(request, view).ConfigureAwait(false);
        }
        catch (Exception gone) when (context.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            context.Abort();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !context.Response.HasStarted)
        {
            await WriteAsync(request, OfFault(fault)).ConfigureAwait(false);
        }
    }

    private static string TokenOf(PageRequest request) => request.Context.Request.RouteValues[TokenParameter] as string ?? "";

    private static Task ServeStyleAsync(HttpContext context)
    {
        context.Request.RouteValues[AssetEndpoint.NameParameter] = Stylesheet;
        return AssetEndpoint.ServeAsync(context);
    }

    private Task WriteAsync(PageRequest request, FormPageView view) =>
        PageWriting.WriteAsync(request, FormPage.Of(view, view.Language is { } language ? inbox.Words.In(language) : request.Words), view.Status);

    private async Task<FormPageView> OpenAsync(PageRequest request)
    {
        var opened = await inbox.Forms.OpenAsync(TokenOf(request), request.Aborted).ConfigureAwait(false);
        return opened.Refusal is { } refusal
            ? new FormPageView(StatusOf(refusal)) { Language = opened.Language, Told = refusal }
            : new FormPageView(StatusCodes.Status200OK) { Language = opened.Language, Form = opened.Form };
    }

    private async Task<FormPageView> AnswerAsync(PageRequest request)
    {
        if (!IsForm(request.Context.Request))
        {
            return new FormPageView(StatusCodes.Status415UnsupportedMediaType) { Told = InboxHttpErrors.RequestMalformed };
        }

        // Nobody's body is read whose link opens nothing.
        var opened = await inbox.Forms.OpenAsync(TokenOf(request), request.Aborted).ConfigureAwait(false);
        var open = new FormPageView(StatusCodes.Status200OK) { Language = opened.Language, Form = opened.Form };
        if (await ReadAsync(request).ConfigureAwait(false) is not { } typed)
        {
            return open with { Status = StatusCodes.Status413PayloadTooLarge, Told = InboxHttpErrors.RequestTooLarge };
        }

        try
        {
            var faults = await inbox.Forms.AnswerAsync(TokenOf(request), typed, request.Aborted).ConfigureAwait(false);
            return faults.Count == 0
                ? open with { IsTaken = true }
                : open with { Status = StatusCodes.Status422UnprocessableEntity, Typed = typed, Faults = faults };
        }
        catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.Conflict)
        {
            return new FormPageView(StatusOf(refusal.Code)) { Language = opened.Language, Told = refusal.Code };
        }
        catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.Unavailable)
        {
            inbox.Telemetry.Fault("forms.answer", refusal);
            return open with { Status = StatusCodes.Status503ServiceUnavailable, Typed = typed, Told = FormPageView.Unavailable };
        }
    }

    private static bool IsForm(HttpRequest request) =>
        request.GetTypedHeaders().ContentType?.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is true;

    /// <returns>The first value of each field; null when there is too much.</returns>
    private static async Task<Dictionary<string, string>?> ReadAsync(PageRequest request)
    {
        if (await BoundedBody.ReadAsync(request.Context.Request, ApiRequest.LargestBody, request.Aborted).ConfigureAwait(false) is not { } body)
        {
            return null;
        }

        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(body.Span)) { ValueCountLimit = MostValues };
            var read = await reader.ReadFormAsync(request.Aborted).ConfigureAwait(false);
            return read.ToDictionary(v => v.Key, v => v.Value[0] ?? "", StringComparer.Ordinal);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private FormPageView OfFault(Exception fault)
    {
        switch (fault)
        {
            case InboxException { Kind: InboxErrorKind.Conflict or InboxErrorKind.NotFound } refusal:
                return new FormPageView(StatusOf(refusal.Code)) { Told = refusal.Code };
            case BadHttpRequestException bad:
                return new FormPageView(bad.StatusCode) { Told = InboxHttpErrors.RequestMalformed };
            default:
                inbox.Telemetry.Fault("forms.page", fault);
                return new FormPageView(StatusCodes.Status503ServiceUnavailable) { Told = FormPageView.Unavailable };
        }
    }

    private static int StatusOf(string code) => code switch
    {
        FormErrors.LinkExpired or FormErrors.LinkUsed => StatusCodes.Status410Gone,
        _ => StatusCodes.Status404NotFound,
    };
}

/// <summary>Marks the address of the forms of an inbox, so that links to them can be made.</summary>
internal sealed record FormPageMark(string Inbox);
