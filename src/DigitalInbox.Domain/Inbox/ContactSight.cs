using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;

namespace DigitalInbox.Inbox;

/// <summary>Finds people for a caller. Who may see a case of any of a person's contacts may see the person.</summary>
internal sealed class ContactSight(InboxCore core, CaseAccess access)
{
    private const int Page = 200;

    private readonly ContactGroups groups = new(core);

    /// <returns>The contact that is shown, and the person.</returns>
    /// <exception cref="InboxException"><c>contact.notFound</c>.</exception>
    public async Task<(Contact Shown, ContactGroup Group)> FindAsync(Caller caller, ContactId id, CancellationToken cancellationToken)
    {
        var group = await groups.ReadAsync(id, cancellationToken).ConfigureAwait(false);
        return await core.Store.Contacts.FindAsync(group.Root, cancellationToken).ConfigureAwait(false) is { } shown
            && await IsSeenAsync(caller, group.Members, cancellationToken).ConfigureAwait(false)
            ? (shown, group)
            : throw NotFound();
    }

    /// <summary>Reads the contacts of a person, without those that are gone.</summary>
    public async Task<IReadOnlyList<Contact>> ReadAsync(IReadOnlyList<ContactId> members, CancellationToken cancellationToken)
    {
        var contacts = new List<Contact>(members.Count);
        foreach (var member in members)
        {
            if (await core.Store.Contacts.FindAsync(member, cancellationToken).ConfigureAwait(false) is { } contact)
            {
                contacts.Add(contact);
            }
        }

        return contacts;
    }

    /// <summary>Reads the cases of contacts, by number.</summary>
    public async Task<IReadOnlyList<CaseRecord>> ListCasesAsync(IReadOnlyList<ContactId> members, CancellationToken cancellationToken)
    {
        var all = new List<CaseRecord>();
        foreach (var member in members)
        {
            await foreach (var page in PagesAsync(member, cancellationToken).ConfigureAwait(false))
            {
                all.AddRange(page);
            }
        }

        return [.. all.OrderBy(c => c.Number.Value)];
    }

    public async Task<bool> IsSeenAsync(Caller caller, IReadOnlyList<ContactId> members, CancellationToken cancellationToken)
    {
        if ((await access.GetVisibilityAsync(caller, cancellationToken).ConfigureAwait(false)).SeesAll)
        {
            return true;
        }

        foreach (var member in members)
        {
            await foreach (var page in PagesAsync(member, cancellationToken).ConfigureAwait(false))
            {
                foreach (var record in page)
                {
                    if (await access.MayAsync(caller, InboxOperation.ViewCase, record.State, cancellationToken).ConfigureAwait(false))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    internal static InboxException NotFound() =>
        new(InboxErrorKind.NotFound, InboxErrors.ContactNotFound, "There is no such contact, or none that you may see.");

    private async IAsyncEnumerable<IReadOnlyList<CaseRecord>> PagesAsync(
        ContactId contact, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = default(CaseNumber);
        IReadOnlyList<CaseRecord> page;
        do
        {
            page = await core.Store.Cases.ListOfContactAsync(contact, after, Page, cancellationToken).ConfigureAwait(false);
            yield return page;
            after = page.Count == 0 ? after : page[^1].Number;
        }
        while (page.Count == Page);
    }
}
