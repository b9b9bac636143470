using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;

namespace DigitalInbox.Inbox;

/// <summary>Finds the person whom a caller asks for, with all their accounts and cases. Whom one may not see is not there.</summary>
internal sealed class CustomerSight(InboxCore core, CaseAccess access, ContactGroups groups)
{
    private const int CasesRead = 200;

    /// <exception cref="InboxException"><c>access.denied</c>, <c>contact.notFound</c>: there is none, or none of whom the caller may see a case.</exception>
    public async Task<SeenCustomer> RequireAsync(Caller caller, ContactId id, InboxOperation operation, CancellationToken cancellationToken)
    {
        await access.RequireAsync(caller, InboxOperation.ViewContact, subject: null, cancellationToken).ConfigureAwait(false);
        List<Contact> members = [];
        List<CaseRecord> cases = [];
        foreach (var member in await groups.MembersAsync(id, cancellationToken).ConfigureAwait(false))
        {
            if (await core.Store.Contacts.FindAsync(member, cancellationToken).ConfigureAwait(false) is { } contact)
            {
                members.Add(contact);
                cases.AddRange(await ListCasesAsync(member, cancellationToken).ConfigureAwait(false));
            }
        }

        var sight = await access.GetVisibilityAsync(caller, cancellationToken).ConfigureAwait(false);
        var seen = cases.Where(c => c.State.PreAssignee == caller.Agent || sight.Includes(c.State.InboxAssignee, c.State.QueueId)).ToList();
        if (members.Count == 0 || (seen.Count == 0 && !sight.SeesAll))
        {
            throw new InboxException(InboxErrorKind.NotFound, InboxErrors.ContactNotFound, "There is no such contact, or none that you may see.");
        }

        await access.RequireAsync(caller, operation, subject: null, cancellationToken).ConfigureAwait(false);
        return new SeenCustomer(members, cases, seen);
    }

    private async Task<List<CaseRecord>> ListCasesAsync(ContactId contact, CancellationToken cancellationToken)
    {
        List<CaseRecord> all = [];
        IReadOnlyList<CaseRecord> page;
        do
        {
            page = await core.Store.Cases.ListOfContactAsync(
                contact, all.Count == 0 ? default : all[^1].Number, CasesRead, cancellationToken).ConfigureAwait(false);
            all.AddRange(page);
        }
        while (page.Count == CasesRead);

        return all;
    }
}
