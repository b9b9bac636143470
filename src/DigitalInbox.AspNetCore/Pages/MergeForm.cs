using System.Globalization;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Api;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Takes the forms that merge a case or its customer, and part them again.</summary>
internal static class MergeForm
{
    public const string MergeCase = "merge-case";
    public const string UnmergeCase = "unmerge-case";
    public const string MergeContact = "merge-contact";
    public const string MergeContactOf = "merge-contact-of";
    public const string UnmergeContact = "unmerge-contact";
    public const string Dismiss = "not-duplicate";
    public const string Restore = "maybe-duplicate";

    /// <returns>False when the form is none of these.</returns>
    public static async Task<bool> TryActAsync(PageRequest request, CaseNumber number, string name, IFormCollection form)
    {
        var (inbox, caller) = (request.Inbox, request.Caller!);
        switch (name)
        {
            case MergeCase:
                await inbox.CaseMerging.MergeAsync(caller, number, NumberOf(form, "into"), MergingCalls.ClocksOf(form["clocks"]), request.Aborted).ConfigureAwait(false);
                return true;
            case UnmergeCase:
                await inbox.CaseMerging.UnmergeAsync(caller, number, request.Aborted).ConfigureAwait(false);
                return true;
            case MergeContact:
                await inbox.ContactMerging.MergeAsync(
                    caller, await OwnAsync(request, number).ConfigureAwait(false), ContactOf(form), evidence: null, request.Aborted).ConfigureAwait(false);
                return true;
            case MergeContactOf:
                await inbox.ContactMerging.MergeAsync(
                    caller,
                    await OwnAsync(request, number).ConfigureAwait(false),
                    await OwnAsync(request, NumberOf(form, "other")).ConfigureAwait(false),
                    evidence: null,
                    request.Aborted).ConfigureAwait(false);
                return true;
            case UnmergeContact:
                await inbox.ContactMerging.UnmergeAsync(caller, ContactOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case Dismiss:
                await inbox.Duplicates.DismissAsync(
                    caller, await OwnAsync(request, number).ConfigureAwait(false), ContactOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case Restore:
                await inbox.Duplicates.RestoreAsync(
                    caller, await OwnAsync(request, number).ConfigureAwait(false), ContactOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    private static async Task<ContactId> OwnAsync(PageRequest request, CaseNumber number) =>
        (await request.Inbox.Queries.GetCaseAsync(request.Caller!, number, request.Aborted).ConfigureAwait(false)).State.ContactId;

    private static CaseNumber NumberOf(IFormCollection form, string field) =>
        long.TryParse(form[field].ToString().Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new CaseNumber(number)
            : throw Unreadable();

    private static ContactId ContactOf(IFormCollection form) =>
        Guid.TryParse(form["contact"].ToString(), CultureInfo.InvariantCulture, out var id) ? new ContactId(id) : throw Unreadable();

    private static RequestRefusedException Unreadable() =>
        new(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "The form could not be read.");
}
