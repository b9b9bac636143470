using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What a case and its customer are merged with, as the page shows it.</summary>
internal sealed record MergeView
{
    private const int LogSize = 50;

    public required CaseLinks Links { get; init; }

    /// <summary>The contacts of the customer, the one that is shown first.</summary>
    public required IReadOnlyList<Contact> Members { get; init; }

    public required IReadOnlyList<DuplicateContact> Duplicates { get; init; }

    /// <summary>Of whom it was said that they are not the same person.</summary>
    public required IReadOnlyList<Contact> Dismissed { get; init; }

    public required IReadOnlyList<ContactMergeEntry> Log { get; init; }

    public required bool MayMergeCase { get; init; }

    public required bool MayMergeContacts { get; init; }

    public static async Task<MergeView> ReadAsync(PageRequest request, CaseRecord record)
    {
        var (inbox, caller, contact) = (request.Inbox, request.Caller!, record.State.ContactId);
        return new MergeView
        {
            Links = await inbox.CaseMerging.GetLinksAsync(caller, record, request.Aborted).ConfigureAwait(false),
            Members = await inbox.ContactMerging.ListMembersAsync(caller, contact, request.Aborted).ConfigureAwait(false),
            Duplicates = await inbox.Duplicates.FindAsync(caller, contact, request.Aborted).ConfigureAwait(false),
            Dismissed = await inbox.Duplicates.ListDismissedAsync(caller, contact, request.Aborted).ConfigureAwait(false),
            Log = (await inbox.ContactMerging.ListAsync(caller, contact, LogSize, after: null, request.Aborted).ConfigureAwait(false)).Items,
            MayMergeCase = await inbox.CaseMerging.MayAsync(caller, record, request.Aborted).ConfigureAwait(false),
            MayMergeContacts = await inbox.ContactMerging.MayAsync(caller, request.Aborted).ConfigureAwait(false),
        };
    }
}
