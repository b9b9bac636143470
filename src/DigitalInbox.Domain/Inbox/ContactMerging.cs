using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Merges contacts who are one person, and parts them again.</summary>
/// <remarks>Safe for use by many threads: of merges that exclude one another, one is refused. Every call asks the
/// <see cref="IInboxAuthorizer"/> first; a contact of whom the caller may see no case is <c>contact.notFound</c>. When a call returns, its
/// effect is durable. Any call may be refused as <c>access.denied</c>, <c>store.unavailable</c> or <c>inbox.busy</c>.</remarks>
public sealed class ContactMerging
{
    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly ContactSight sight;
    private readonly ContactGroups groups;
    private readonly MergedAcross across;

    internal ContactMerging(InboxCore core, CaseAccess access)
    {
        this.core = core;
        this.access = access;
        sight = new ContactSight(core, access);
        groups = new ContactGroups(core);
        across = new MergedAcross(core, sight);
    }

    /// <summary>Merges a contact into another one: from now on both are one person, shown as the other one. Nothing is moved, so that they can
    /// be parted again.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="contact">The contact that goes on, or one that was merged into it.</param>
    /// <param name="other">The contact that is merged into it, with all that were merged into that one.</param>
    /// <param name="evidence">Why, for the log; null for what names and accounts say now.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The contact that is shown from now on.</returns>
    /// <exception cref="InboxException"><c>contact.mergeSelf</c>, <c>contact.alreadyMerged</c>, <c>contact.tooManyMembers</c>,
    /// <c>contact.erased</c>, <c>contact.notFound</c>.</exception>
    public async Task<Contact> MergeAsync(
        Caller caller, ContactId contact, ContactId other, IReadOnlyList<DuplicateKind>? evidence = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.MergeContacts, subject: null, cancellationToken).ConfigureAwait(false);
        var (survivor, _) = await core.DecideAsync(
            async now =>
            {
                var (shown, into) = await sight.FindAsync(caller, contact, cancellationToken).ConfigureAwait(false);
                var (gone, from) = await sight.FindAsync(caller, other, cancellationToken).ConfigureAwait(false);
                RequireTwo(contact, shown, other, gone);
                RequireRoom(into, from);
                var why = evidence ?? await CompareAsync(into, from, cancellationToken).ConfigureAwait(false);
                return (shown, (InboxCommit?)new InboxCommit
                {
                    At = now,
                    SideRecords =
                    [
                        SideRecordChange.Put(ContactGroups.Point(from.Root, into.Root, now)),
                        .. new[] { into, from }.OrderBy(g => g.Root.Value).Select(g => ContactGroups.Change(g, now)),
                        ContactMergeLog.Add(new ContactMergeEntry(now, IsMerge: true, into.Root, from.Root, caller.Agent, [.. why.Distinct()])),
                    ],
                });
            },
            cancellationToken).ConfigureAwait(false);
        return survivor;
    }

    /// <summary>Parts a contact again from the one that it was merged into. It takes along what was merged into it, and what came in since then
    /// is where its account is.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="contact">The contact that was merged into another one.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The contact, who is shown by themselves from now on.</returns>
    /// <exception cref="InboxException"><c>contact.notMerged</c>, <c>contact.casesMerged</c>, <c>contact.notFound</c>.</exception>
    public async Task<Contact> UnmergeAsync(Caller caller, ContactId contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.UnmergeContacts, subject: null, cancellationToken).ConfigureAwait(false);
        var (parted, _) = await core.DecideAsync(
            async now =>
            {
                var (_, group) = await sight.FindAsync(caller, contact, cancellationToken).ConfigureAwait(false);
                var pointer = await core.Store.SideRecords.FindAsync(ContactGroups.KeyOf(contact), cancellationToken).ConfigureAwait(false)
                    ?? throw new InboxException(
                        InboxErrorKind.Conflict, ContactMergeErrors.NotMerged, "The customer was not merged into another one.");
                var own = await groups.BelowAsync(contact, cancellationToken).ConfigureAwait(false);
                await across.RequireNoneAsync(own, [.. group.Members.Except(own)], cancellationToken).ConfigureAwait(false);
                var found = await core.Store.Contacts.FindAsync(contact, cancellationToken).ConfigureAwait(false) ?? throw ContactSight.NotFound();
                return (found, (InboxCommit?)new InboxCommit
                {
                    At = now,
                    SideRecords =
                    [
                        SideRecordChange.Remove(pointer),
                        ContactGroups.Change(group, now),
                        ContactMergeLog.Add(new ContactMergeEntry(now, IsMerge: false, group.Root, contact, caller.Agent, [])),
                    ],
                });
            },
            cancellationToken).ConfigureAwait(false);
        return parted;
    }

    /// <summary>Lists how a person came to be of these contacts: merges and un-merges, newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="contact">Any contact of the person.</param>
    /// <param name="limit">The most to give, 1 to 200.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>contact.notFound</c>, <c>cursor.invalid</c>.</exception>
    public async Task<Page<ContactMergeEntry>> ListAsync(
        Caller caller, ContactId contact, int limit = 50, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.ViewMerges, subject: null, cancellationToken).ConfigureAwait(false);
        var (_, group) = await sight.FindAsync(caller, contact, cancellationToken).ConfigureAwait(false);
        var page = await core.Store.SideRecords.ListAsync(
            new SideRecordQuery(ContactMergeLog.Kind)
            {
                Lists = [.. group.Members.Select(ContactMergeLog.ListOf)],
                Limit = limit,
                After = after,
            },
            cancellationToken).ConfigureAwait(false);
        return new Page<ContactMergeEntry>([.. page.Items.Select(ContactMergeLog.Read)], page.Next);
    }

    /// <summary>Lists the contacts who are one person with a contact: the one that is shown, and then those that were merged.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="contact">Any contact of the person.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>contact.notFound</c>.</exception>
    public async Task<IReadOnlyList<Contact>> ListMembersAsync(Caller caller, ContactId contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.ViewMerges, subject: null, cancellationToken).ConfigureAwait(false);
        var (_, group) = await sight.FindAsync(caller, contact, cancellationToken).ConfigureAwait(false);
        return await sight.ReadAsync(group.Members, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks whether a caller may merge contacts and part them, so that a page offers nothing that would be refused.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<bool> MayAsync(Caller caller, CancellationToken cancellationToken = default) =>
        await access.MayAsync(caller, InboxOperation.MergeContacts, subject: null, cancellationToken).ConfigureAwait(false)
        && await access.MayAsync(caller, InboxOperation.UnmergeContacts, subject: null, cancellationToken).ConfigureAwait(false);

    /// <exception cref="InboxException"><c>contact.mergeSelf</c>, <c>contact.alreadyMerged</c>, <c>contact.erased</c>.</exception>
    internal static void RequireTwo(ContactId contact, Contact shown, ContactId other, Contact elsewhere)
    {
        if (contact == other)
        {
            throw new InboxException(InboxErrorKind.Invalid, ContactMergeErrors.Self, "The two are the same customer. Choose another one.");
        }

        if (shown.Id == elsewhere.Id)
        {
            throw new InboxException(InboxErrorKind.Conflict, ContactMergeErrors.AlreadyMerged, "The two are one customer already.");
        }

        if (shown.ErasedAt is not null || elsewhere.ErasedAt is not null)
        {
            throw new InboxException(InboxErrorKind.Conflict, InboxErrors.ContactErased, "A customer who was erased is nobody any more.");
        }
    }

    private static void RequireRoom(ContactGroup into, ContactGroup from)
    {
        if (into.Members.Count + from.Members.Count > ContactGroups.MostMembers)
        {
            throw new InboxException(
                InboxErrorKind.Conflict,
                ContactMergeErrors.TooManyMembers,
                $"One customer has at most {ContactGroups.MostMembers} contacts.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["maximum"] = ContactGroups.MostMembers });
        }
    }

    private async Task<IReadOnlyList<DuplicateKind>> CompareAsync(ContactGroup into, ContactGroup from, CancellationToken cancellationToken) =>
    [
        .. DuplicateRules.Compare(
            DuplicateRules.FactsOf(await sight.ReadAsync(into.Members, cancellationToken).ConfigureAwait(false)),
            DuplicateRules.FactsOf(await sight.ReadAsync(from.Members, cancellationToken).ConfigureAwait(false))).Select(e => e.Kind),
    ];
}
