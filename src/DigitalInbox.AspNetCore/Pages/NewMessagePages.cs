using System.Globalization;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The page on which an agent writes to a customer first.</summary>
internal static class NewMessagePages
{
    public const string Path = "/new";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet(Path, http => ShowAsync(PageGate.RequestOf(http))).WithMetadata(new PageTail(1)).WithDisplayName("Page: new message");
        group.MapPost(Path, http => HandleAsync(PageGate.RequestOf(http))).WithMetadata(new PageTail(1)).WithDisplayName("Page: form of a new message");
    }

    /// <summary>Shows the form again when it came without its token.</summary>
    /// <returns>False when it is another form.</returns>
    public static async Task<bool> TryShowAgainAsync(PageRequest request, Problem problem)
    {
        var http = request.Context.Request;
        if (request.Caller is null || !http.HasFormContentType || !(http.Path.Value ?? "").TrimEnd('/').EndsWith(Path, StringComparison.Ordinal))
        {
            return false;
        }

        await ShowAsync(request, http.Form, problem).ConfigureAwait(false);
        return true;
    }

    private static async Task HandleAsync(PageRequest request)
    {
        var form = request.Context.Request.Form;
        if (form["step"].Count > 0)
        {
            // Another channel, or a customer who is looked for: nothing is sent yet.
            await ShowAsync(request, form).ConfigureAwait(false);
            return;
        }

        try
        {
            var started = await request.Inbox.Handling.StartAsync(
                request.Caller!, RequestOf(form), PageForm.KeyOf(form), request.Aborted).ConfigureAwait(false);
            request.Context.Response.StatusCode = StatusCodes.Status303SeeOther;
            request.Context.Response.Headers.Location = request.Link($"/cases/{started.Number}");
        }
        catch (InboxException refusal)
        {
            await ShowAsync(request, form, Problem.Of(refusal)!).ConfigureAwait(false);
        }
    }

    private static ConversationRequest RequestOf(IFormCollection form)
    {
        var to = form[NewMessageView.To].ToString().Trim();
        var contact = Guid.TryParse(form[NewMessageView.Contact].ToString(), CultureInfo.InvariantCulture, out var id) ? new ContactId(id) : (ContactId?)null;
        var template = MessageForm.TemplateOf(form);
        return new ConversationRequest(
            new ChannelId(form[NewMessageView.On].ToString() is { Length: > 0 } on ? on : throw Unreadable()),
            new ReplyRequest(PageForm.TextOf(form), form["status"].ToString()) { Content = template.Name.Length > 0 ? template : null })
        {
            To = contact is null ? to : null,
            ContactId = contact,
        };
    }

    private static async Task ShowAsync(PageRequest request, IFormCollection? form = null, Problem? refusal = null)
    {
        var view = await NewMessageView.ReadAsync(request, form, refusal).ConfigureAwait(false);
        var desk = await Desk.ReadAsync(request).ConfigureAwait(false);
        if (!desk.May.CanStartConversations)
        {
            throw new InboxException(InboxErrorKind.Forbidden, InboxErrors.AccessDenied, "The caller may not write first.");
        }

        var list = await CaseListView.ReadAsync(request).ConfigureAwait(false);
        var title = $"{request.Words["new"]} · {request.Words["title"]}";
        await PageWriting.WriteAsync(
            request,
            InboxLayout.Of(request, title, desk, CaseList.Of(request, desk, list, shown: null), NewMessagePage.Of(request, view, desk.Token), isCase: true),
            refusal?.Status ?? StatusCodes.Status200OK).ConfigureAwait(false);
    }

    private static RequestRefusedException Unreadable() =>
        new(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "The form could not be read.");
}
