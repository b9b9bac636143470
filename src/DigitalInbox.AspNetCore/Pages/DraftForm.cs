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

    /// <summary>The field of what a draft holds and shall go on holding: ids of files, and <see cref="ContentHeld"/>.</summary>
    public const string Held = "held";

    /// <summary>What stands for the content of a draft among what it holds.</summary>
    public const string ContentHeld = "content";

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
                await ReplyFiles.UploadAsync(request, form.Files).ConfigureAwait(false);
                var written = RequestOf(request, form) with { QuickReply = QuickReplyPick.Of(form) };
                await drafts.CreateAsync(caller, number, written, SubmissionOf(form), PageForm.KeyOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case Edit:
                await EditAsync(request, form).ConfigureAwait(false);
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

    // What the form has no box for stays as it is.
    private static async Task EditAsync(PageRequest request, IFormCollection form)
    {
        var draft = await request.Inbox.DraftQueries.GetAsync(request.Caller!, DraftOf(form), request.Aborted).ConfigureAwait(false);
        var before = draft.Current.Content;
        await ReplyFiles.UploadAsync(request, form.Files).ConfigureAwait(false);
        var written = RequestOf(request, form);
        await request.Inbox.Drafts.EditAsync(
            request.Caller!,
            draft.Id,
            VersionOf(form),
            written with
            {
                Attachments = [.. before.Files.Select(f => f.Id).Where(f => IsHeld(form, f.ToString())), .. written.Attachments],
                ReplyTo = before.ReplyTo,
                IsPrivate = before.IsPrivate,
                Content = IsHeld(form, ContentHeld) ? before.Content : null,
                QuickReplyId = before.QuickReplyId,
                QuickReplyVersion = before.QuickReplyVersion,
            },
            SubmissionOf(form),
            request.Aborted).ConfigureAwait(false);
    }

    /// <summary>Whether the draft goes on holding this: it does unless the form offered it ticked, and it came back without.</summary>
    public static bool IsHeld(IFormCollection form, string held) =>
        form[Held].Contains(held, StringComparer.Ordinal) || !form[RefusedForm.WasPrefix + Held].ToString().Split(' ').Contains(held, StringComparer.Ordinal);

    private static DraftRequest RequestOf(PageRequest request, IFormCollection form) => new(PageForm.TextOf(form), form["status"].ToString())
    {
        Attachments = [.. MessageForm.FilesOf(form), .. request.Uploaded.Select(f => f.Id)],
        ReplyTo = MessageForm.AnsweredOf(form),
    };

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
