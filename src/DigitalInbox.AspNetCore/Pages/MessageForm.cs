using System.Globalization;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Takes the forms that are about one message of a case, and the one of a template.</summary>
internal static class MessageForm
{
    /// <summary>The field of the button that says what is made of an answer in private.</summary>
    public const string As = "as";

    /// <returns>False when the form is none of these.</returns>
    public static async Task<bool> TryActAsync(PageRequest request, CaseNumber number, string name, IFormCollection form)
    {
        var (actions, caller) = (request.Inbox.Actions, request.Caller!);
        switch (name)
        {
            case "like":
                await actions.ReactAsync(caller, MessageOf(form), OutboundAction.LikeReaction, request.Aborted).ConfigureAwait(false);
                return true;
            case "unlike":
                await actions.ReactAsync(caller, MessageOf(form), reaction: null, request.Aborted).ConfigureAwait(false);
                return true;
            case "hide" or "show":
                await actions.HideAsync(caller, MessageOf(form), name is "hide", request.Aborted).ConfigureAwait(false);
                return true;
            case "read":
                await actions.MarkReadAsync(caller, MessageOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case "delete":
                await actions.DeleteAsync(caller, MessageOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case "edit":
                await actions.EditAsync(caller, MessageOf(form), PageForm.TextOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case "private" when form[As].ToString() is DraftForm.Create:
                var draft = new DraftRequest(PageForm.TextOf(form), UsualStatus(request), MessageOf(form)) { IsPrivate = true };
                await request.Inbox.Drafts.CreateAsync(caller, number, draft, submission: null, PageForm.KeyOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case "private":
                await request.Inbox.Handling.ReplyAsync(caller, number, PrivateReply(request, form), PageForm.KeyOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case "templates":
                await request.Inbox.Handling.ReplyAsync(
                    caller,
                    number,
                    new ReplyRequest("", form["status"].ToString()) { Content = TemplateOf(form), Seen = MarkForm.SeenOf(form) },
                    PageForm.KeyOf(form),
                    request.Aborted).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The files that were uploaded for a reply or a draft.</summary>
    public static IReadOnlyList<AttachmentId> FilesOf(IFormCollection form) =>
        [.. form["attachments"].Select(a => Guid.TryParse(a, CultureInfo.InvariantCulture, out var id) ? new AttachmentId(id) : throw Unreadable())];

    /// <summary>The message that a reply answers; null for the conversation.</summary>
    public static MessageId? AnsweredOf(IFormCollection form) => form["replyTo"].ToString() is not { Length: > 0 } answered ? null
        : Guid.TryParse(answered, CultureInfo.InvariantCulture, out var id) ? new MessageId(id)
        : throw Unreadable();

    private static ReplyRequest PrivateReply(PageRequest request, IFormCollection form) =>
        new(PageForm.TextOf(form), UsualStatus(request), MessageOf(form)) { IsPrivate = true };

    // Whoever answers in private waits for what comes back.
    private static string UsualStatus(PageRequest request) => request.Inbox.Workflow.Definition.DefaultOf(Cases.StatusCategory.Pending).Name;

    /// <summary>The template that a form names; its name is empty when it names none.</summary>
    public static RichContent.Template TemplateOf(IFormCollection form) => new(
        form["name"].ToString().Trim(),
        form["language"].ToString().Trim(),
        [
            .. form["parameters"].ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(v => new TemplateParameter(TemplatePart.Body, v)),
        ]);

    /// <summary>The message that a form is about.</summary>
    public static MessageId MessageOf(IFormCollection form) =>
        Guid.TryParse(form["message"].ToString(), CultureInfo.InvariantCulture, out var id) ? new MessageId(id) : throw Unreadable();

    private static RequestRefusedException Unreadable() =>
        new(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "The form could not be read.");
}
