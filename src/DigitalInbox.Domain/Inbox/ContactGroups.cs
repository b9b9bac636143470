namespace DigitalInbox.Inbox;

/// <summary>Which contacts are one person: those that were merged, each into another one, up to the one that is shown.</summary>
/// <remarks>A contact that was merged stays what it is, with its accounts, threads and cases, and points to the one it was merged into; so to
/// part them again is to take the pointer away.</remarks>
internal sealed class ContactGroups(InboxCore core)
{
    /// <summary>The kind of the records that point: the id is the contact that was merged.</summary>
    public const string Kind = "contact.merge";

    /// <summary>How many contacts are one person at most.</summary>
    public const int MostMembers = 50;

    /// <summary>The list of what was merged into a contact.</summary>
    public static string ListOf(ContactId into) => $"into:{into}";

    public static SideRecordKey KeyOf(ContactId merged) => new(Kind, merged.ToString());

    /// <summary>Finds the contact that is shown for another one: itself, unless it was merged.</summary>
    public async Task<ContactId> RootOfAsync(ContactId contact, CancellationToken cancellationToken)
    {
        for (var step = 0; step < MostMembers; step++)
        {
            if (await core.Store.SideRecords.FindAsync(KeyOf(contact), cancellationToken).ConfigureAwait(false) is not { } pointer)
            {
                break;
            }

            contact = IntoOf(pointer);
        }

        return contact;
    }

    /// <summary>Lists the contacts that are one person with this one: the one that is shown, and then the others.</summary>
    public async Task<IReadOnlyList<ContactId>> MembersAsync(ContactId contact, CancellationToken cancellationToken)
    {
        var members = new List<ContactId> { await RootOfAsync(contact, cancellationToken).ConfigureAwait(false) };
        for (var i = 0; i < members.Count && members.Count < MostMembers; i++)
        {
            var query = new SideRecordQuery(Kind) { Lists = [ListOf(members[i])], IsOldestFirst = true, Limit = MostMembers };
            var merged = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
            members.AddRange(merged.Items.Select(r => r.ContactId).OfType<ContactId>().Except(members));
        }

        return members;
    }

    private static ContactId IntoOf(SideRecord pointer)
    {
        const string prefix = "into:";
        var list = pointer.Lists.First(l => l.StartsWith(prefix, StringComparison.Ordinal));
        return new ContactId(Guid.Parse(list.AsSpan(prefix.Length)));
    }
}
