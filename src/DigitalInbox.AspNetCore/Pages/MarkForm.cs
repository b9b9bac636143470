using System.Globalization;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Api;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Takes the forms by which agents say something of a case or a message among themselves.</summary>
internal static class MarkForm
{
    /// <summary>The field that names the tag that spam gets.</summary>
    public const string SpamTag = "spamTag";

    /// <returns>False when the form is none of these.</returns>
    public static async Task<bool> TryActAsync(PageRequest request, CaseNumber number, string name, IFormCollection form)
    {
        var (inbox, caller) = (request.Inbox, request.Caller!);
        switch (name)
        {
            case "tags":
                await inbox.Tags.SetCaseTagsAsync(caller, number, TagsOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case "message-tags":
                await inbox.Tags.SetMessageTagsAsync(caller, MessageForm.MessageOf(form), TagsOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case "sentiment":
                await inbox.Marking.SetSentimentAsync(
                    caller, MessageForm.MessageOf(form), MarkMapping.SentimentOf(form["sentiment"].ToString()), request.Aborted).ConfigureAwait(false);
                return true;
            case MessageMarks.NoteEdit:
                await inbox.Marking.EditNoteAsync(
                    caller, MessageForm.MessageOf(form), VersionOf(form), PageForm.TextOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case MessageMarks.NoteDelete:
                await inbox.Marking.DeleteNoteAsync(caller, MessageForm.MessageOf(form), VersionOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case "unread":
                await inbox.Marking.MarkUnreadAsync(caller, number, PlaceOf(form, "from"), request.Aborted).ConfigureAwait(false);
                return true;
            case "spam":
                await inbox.Spam.MarkAsync(
                    caller,
                    number,
                    form["hide"].ToString() is "yes",
                    form[SpamTag].ToString() is { Length: > 0 } tag ? new TagId(tag) : null,
                    request.Aborted).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The place of the last message that was shown with the form; null when it says none.</summary>
    public static long? SeenOf(IFormCollection form) => form["seen"].ToString().Length == 0 ? null : PlaceOf(form, "seen");

    private static IEnumerable<TagId> TagsOf(IFormCollection form) => [.. form["tag"].OfType<string>().Where(t => t.Length > 0).Select(t => new TagId(t))];

    private static int VersionOf(IFormCollection form) => (int)Math.Min(PlaceOf(form, "version"), int.MaxValue);

    private static long PlaceOf(IFormCollection form, string field) =>
        long.TryParse(form[field].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? place
            : throw new RequestRefusedException(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "The form could not be read.");
}
