using System.Globalization;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Takes the forms about drafts.</summary>
internal static class DraftForm
{
    public const string Create = "draft";
    public const string Edit = "draft-edit";
    public const string Refuse = "draft-refuse";

    /// <summary>What stands before the id of an agent who is asked.</summary>
    public const string ToAgent = "agent:";

    /// <summary>What stands before the id of a queue whose approvers are asked.</summary>
    public const string ToApprovers = "approvers:";

    /// <returns>False when the form is none of these.</returns>
    public static async Task<bool> TryActAsync(PageRequest request, CaseNumber number, string name, IFormCollection form)
    {
        var (drafts, caller) = (request.Inbox.Drafts, request.Caller!);
        switch (name)
        {
            case Create:
                await drafts.CreateAsync(caller, number, RequestOf(form, []), SubmissionOf(form), PageForm.KeyOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case Edit:
                // A browser's form has no files of its own: those that the draft holds stay.
                var before = await request.Inbox.DraftQueries.GetAsync(caller, DraftOf(form), request.Aborted).ConfigureAwait(false);
                await drafts.EditAsync(
                    caller,
                    before.Id,
                    VersionOf(form),
                    RequestOf(form, [.. before.Current.Content.Files.Select(f => f.Id)]) with
                    {
                        ReplyTo = before.Current.Content.ReplyTo,
                        IsPrivate = before.Current.Content.IsPrivate,
                        Content = before.Current.Content.Content,
                    },
                    SubmissionOf(form),
                    request.Aborted).ConfigureAwait(false);
                return true;
            case "draft-submit":
                await drafts.SubmitAsync(caller, DraftOf(form), VersionOf(form), SubmissionOf(form) ?? new DraftSubmission(), request.Aborted).ConfigureAwait(false);
                return true;
            case "draft-approve":
                await drafts.ApproveAsync(
                    caller, DraftOf(form), VersionOf(form), form["acceptStale"].ToString() is "true", PageForm.KeyOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case Refuse:
                await drafts.RefuseAsync(caller, DraftOf(form), VersionOf(form), PageForm.TextOf(form), reasonId: null, request.Aborted).ConfigureAwait(false);
                return true;
            case "draft-reassign":
                await drafts.ReassignAsync(
                    caller, DraftOf(form), VersionOf(form), SubmissionOf(form)?.Approvers ?? throw Unreadable(), request.Aborted).ConfigureAwait(false);
                return true;
            case "draft-withdraw":
                await drafts.WithdrawAsync(caller, DraftOf(form), VersionOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case "draft-delete":
                await drafts.DeleteAsync(caller, DraftOf(form), VersionOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    private static DraftRequest RequestOf(IFormCollection form, IReadOnlyList<AttachmentId> files) =>
        new(PageForm.TextOf(form), form["status"].ToString()) { Attachments = files, ReplyTo = MessageForm.AnsweredOf(form) };

    // Nobody chosen: it is written on.
    private static DraftSubmission? SubmissionOf(IFormCollection form) => form["to"].ToString() switch
    {
        "" => null,
        var to when to.StartsWith(ToApprovers, StringComparison.Ordinal) => new(DraftApprovers.Of(new QueueId(to[ToApprovers.Length..]))),
        var to when to.StartsWith(ToAgent, StringComparison.Ordinal) => new(DraftApprovers.Of([new AgentId(to[ToAgent.Length..])])),
        _ => throw Unreadable(),
    };

    private static DraftId DraftOf(IFormCollection form) =>
        Guid.TryParse(form["draft"].ToString(), CultureInfo.InvariantCulture, out var id) ? new DraftId(id) : throw Unreadable();

    private static int VersionOf(IFormCollection form) =>
        int.TryParse(form["version"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : throw Unreadable();

    private static RequestRefusedException Unreadable() =>
        new(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "The form could not be read.");
}
