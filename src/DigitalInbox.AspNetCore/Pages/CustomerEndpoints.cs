using System.Globalization;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Maps the page of a customer and takes its forms.</summary>
internal static class CustomerEndpoints
{
    /// <summary>What stands before the id of a field in a form.</summary>
    public const string FieldPrefix = "field.";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/contacts/{id}", http => ShowAsync(PageGate.RequestOf(http))).WithMetadata(new PageTail(2)).WithDisplayName("Page: customer");
        group.MapPost("/contacts/{id}/{form}", http => HandleAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(3)).WithDisplayName("Page: form of a customer");
    }

    /// <summary>Takes the forms of a case that are about its fields and its subject.</summary>
    /// <returns>False when the form is none of these.</returns>
    public static async Task<bool> TryActAsync(PageRequest request, CaseNumber number, string name, IFormCollection form)
    {
        var (details, caller) = (request.Inbox.Details, request.Caller!);
        switch (name)
        {
            case "fields":
                await details.SetFieldsAsync(caller, number, VersionOf(form), ValuesOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case "subject":
                await details.SetSubjectAsync(caller, number, form["subject"], request.Aborted).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    private static async Task ShowAsync(PageRequest request, int status = StatusCodes.Status200OK, RefusedForm? refused = null)
    {
        var view = await CustomerView.ReadAsync(request, ContactOf(request), refused).ConfigureAwait(false);
        var desk = await Desk.ReadAsync(request).ConfigureAwait(false);
        var list = await CaseListView.ReadAsync(request).ConfigureAwait(false);
        var title = $"{CustomerView.NameOf(request, view.Card)} · {request.Words["title"]}";
        await PageWriting.WriteAsync(
            request,
            InboxLayout.Of(request, title, desk, CaseList.Of(request, desk, list, shown: null), CustomerPage.Of(request, view, desk.Token), isCase: true),
            status).ConfigureAwait(false);
    }

    /// <returns>False when it is no form of a customer, or there is nobody to show it with.</returns>
    public static async Task<bool> TryShowAgainAsync(PageRequest request, Problem problem)
    {
        var routed = request.Context.Request.RouteValues;
        if (request.Caller is null || !request.Context.Request.HasFormContentType || !routed.ContainsKey("id") || routed["form"] is not string name)
        {
            return false;
        }

        try
        {
            await ShowAsync(request, problem.Status, RefusedForm.Of(name, problem, request.Context.Request.Form)).ConfigureAwait(false);
            return true;
        }
        catch (InboxException)
        {
            return false;
        }
    }

    private static async Task HandleAsync(PageRequest request)
    {
        var form = request.Context.Request.Form;
        var name = request.Context.Request.RouteValues["form"] as string ?? "";
        try
        {
            await ActAsync(request, ContactOf(request), name, form).ConfigureAwait(false);
        }
        catch (InboxException refusal) when (refusal.Code is not InboxErrors.ContactNotFound)
        {
            var problem = Problem.Of(refusal)!;
            await ShowAsync(request, problem.Status, RefusedForm.Of(name, problem, form)).ConfigureAwait(false);
            return;
        }

        // 303: the browser gets the page, and reloading it sends nothing again.
        request.Context.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Context.Response.Headers.Location = request.Link(CustomerView.PathOf(ContactOf(request)));
    }

    private static async Task ActAsync(PageRequest request, ContactId contact, string name, IFormCollection form)
    {
        var (inbox, caller) = (request.Inbox, request.Caller!);
        switch (name)
        {
            case "data":
                var data = new ContactData { DisplayName = form["name"], Email = form["email"], Phone = form["phone"], Language = form["language"] };
                await inbox.Cards.UpdateAsync(caller, contact, VersionOf(form), data, request.Aborted).ConfigureAwait(false);
                break;
            case "fields":
                await inbox.Cards.SetFieldsAsync(caller, contact, VersionOf(form), ValuesOf(form), request.Aborted).ConfigureAwait(false);
                break;
            case "notes":
                await inbox.ContactNotes.AddAsync(
                    caller, contact, PageForm.TextOf(form), about: null, PageForm.KeyOf(form), request.Aborted).ConfigureAwait(false);
                break;
            case "note":
                await inbox.ContactNotes.EditAsync(
                    caller, contact, NoteOf(form), VersionOf(form), PageForm.TextOf(form), request.Aborted).ConfigureAwait(false);
                break;
            case "erase" when form["sure"].ToString() is "yes":
                await inbox.Privacy.EraseAsync(caller, contact, request.Aborted).ConfigureAwait(false);
                break;
            case "erase":
                throw Unreadable();
            case "note-delete":
                await inbox.ContactNotes.DeleteAsync(caller, contact, NoteOf(form), VersionOf(form), request.Aborted).ConfigureAwait(false);
                break;
            default:
                throw new RequestRefusedException(StatusCodes.Status404NotFound, PageEndpoints.PageUnknown, "There is no such page.");
        }
    }

    private static Dictionary<string, string?> ValuesOf(IFormCollection form) => form
        .Where(f => f.Key.StartsWith(FieldPrefix, StringComparison.Ordinal))
        .ToDictionary(f => f.Key[FieldPrefix.Length..], f => (string?)f.Value.ToString(), StringComparer.Ordinal);

    private static long VersionOf(IFormCollection form) =>
        long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : throw Unreadable();

    private static ContactNoteId NoteOf(IFormCollection form) =>
        Guid.TryParse(form["note"], CultureInfo.InvariantCulture, out var id) ? new ContactNoteId(id) : throw Unreadable();

    private static ContactId ContactOf(PageRequest request) => new ApiRequest(request.Context, request.Inbox, request.Caller!).Contact;

    private static RequestRefusedException Unreadable() =>
        new(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "The form could not be read.");
}
