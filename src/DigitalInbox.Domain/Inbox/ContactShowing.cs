using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Search;

namespace DigitalInbox.Inbox;

/// <summary>Shows, for contacts that were merged, the one that they were merged into. What is stored stays as it is.</summary>
internal sealed class ContactShowing(InboxCore core)
{
    private readonly ContactGroups groups = new(core);

    public async ValueTask<Page<CaseRecord>> ShowAsync(Page<CaseRecord> page, CancellationToken cancellationToken) =>
        page with { Items = await ShowAsync(page.Items, cancellationToken).ConfigureAwait(false) };

    public async ValueTask<CaseRecord> ShowAsync(CaseRecord record, CancellationToken cancellationToken) =>
        (await ShowAsync([record], cancellationToken).ConfigureAwait(false))[0];

    public async ValueTask<IReadOnlyList<CaseRecord>> ShowAsync(IReadOnlyList<CaseRecord> records, CancellationToken cancellationToken)
    {
        var shown = await FindAsync(records.Select(r => r.State.ContactId), cancellationToken).ConfigureAwait(false);
        return shown.Count == 0 ? records :
        [
            .. records.Select(r => shown.TryGetValue(r.State.ContactId, out var contact)
                ? r with { ShownContact = contact.Id, ContactName = contact.DisplayName ?? r.ContactName }
                : r),
        ];
    }

    public async ValueTask<Page<MessageHit>> ShowAsync(Page<MessageHit> page, CancellationToken cancellationToken)
    {
        var shown = await FindAsync(page.Items.Select(h => h.ContactId), cancellationToken).ConfigureAwait(false);
        return shown.Count == 0 ? page : page with
        {
            Items =
            [
                .. page.Items.Select(h => shown.TryGetValue(h.ContactId, out var contact)
                    ? h with { ContactId = contact.Id, ContactName = contact.DisplayName ?? h.ContactName }
                    : h),
            ],
        };
    }

    /// <summary>The same for contacts that were found. A person is on a page once, and may be on another one, too.</summary>
    public async ValueTask<Page<ContactHit>> ShowAsync(Page<ContactHit> page, CancellationToken cancellationToken)
    {
        var shown = await FindAsync(page.Items.Select(h => h.Contact.Id), cancellationToken).ConfigureAwait(false);
        return shown.Count == 0 ? page : page with
        {
            Items =
            [
                .. page.Items.Select(h => shown.TryGetValue(h.Contact.Id, out var contact) ? h with { Contact = contact } : h)
                    .DistinctBy(h => h.Contact.Id),
            ],
        };
    }

    private async ValueTask<IReadOnlyDictionary<ContactId, Contact>> FindAsync(IEnumerable<ContactId> contacts, CancellationToken cancellationToken)
    {
        var roots = await groups.RootsOfAsync(contacts, cancellationToken).ConfigureAwait(false);
        var found = new Dictionary<ContactId, Contact>();
        foreach (var root in roots.Values.Distinct())
        {
            if (await core.Store.Contacts.FindAsync(root, cancellationToken).ConfigureAwait(false) is { } contact)
            {
                found.Add(root, contact);
            }
        }

        return roots.Where(r => found.ContainsKey(r.Value)).ToDictionary(r => r.Key, r => found[r.Value]);
    }
}
