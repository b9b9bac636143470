using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Which contacts are one person: those that were merged, each into another one, up to the one that is shown.</summary>
/// <remarks>A contact that was merged stays what it is, with its accounts, threads and cases, and points to the one it was merged into; so to
/// part them again is to take the pointer away.</remarks>
internal sealed class ContactGroups(InboxCore core)
{
    /// <summary>The kind of the records that point: the id is the contact that was merged.</summary>
    public const string Kind = "contact.merge";

    /// <summary>The kind of the records that change with their person: the id is the contact that is shown.</summary>
    public const string GuardKind = "contact.group";

    /// <summary>How many contacts are one person at most.</summary>
    public const int MostMembers = 50;

    private const string All = "all";
    private const int MostLooked = 100;

    /// <summary>The list of what was merged into a contact.</summary>
    public static string ListOf(ContactId into) => $"into:{into}";

    public static SideRecordKey KeyOf(ContactId merged) => new(Kind, merged.ToString());

    public static SideRecordKey GuardOf(ContactId root) => new(GuardKind, root.ToString());

    /// <summary>Makes the record that points.</summary>
    public static SideRecord Point(ContactId merged, ContactId into, Instant now) => new()
    {
        Key = KeyOf(merged),
        Version = 1,
        ContactId = merged,
        At = now,
        Lists = [ListOf(into), OwnListOf(merged), All],
        Body = "{}",
    };

    /// <summary>Lets a commit meet a conflict when the person was merged or parted since it was read, and lets others meet one.</summary>
    /// <remarks>The guard holds nothing and is nobody's, so an erasure leaves it to the commit that erases.</remarks>
    public static SideRecordChange Change(ContactGroup group, Instant now) => SideRecordChange.Put(new SideRecord
    {
        Key = GuardOf(group.Root),
        Version = (group.Guard?.Version ?? 0) + 1,
        At = now,
        Body = "{}",
    });

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

    /// <summary>Finds the contacts that are shown for many, with few reads, and one where nobody was ever merged.</summary>
    /// <returns>For each contact that was merged, the one that is shown.</returns>
    public async ValueTask<IReadOnlyDictionary<ContactId, ContactId>> RootsOfAsync(
        IEnumerable<ContactId> contacts, CancellationToken cancellationToken)
    {
        var asked = contacts.ToHashSet();
        var into = new Dictionary<ContactId, ContactId>();
        var records = core.Store.SideRecords;
        if (asked.Count == 0 || await records.CountAsync(Kind, All, 1, cancellationToken).ConfigureAwait(false) == 0)
        {
            return into;
        }

        for (var look = asked.ToList(); look.Count > 0;)
        {
            var found = new List<SideRecord>();
            foreach (var some in look.Chunk(MostLooked))
            {
                var query = new SideRecordQuery(Kind) { Lists = [.. some.Select(OwnListOf)], Limit = MostLooked };
                found.AddRange((await records.ListAsync(query, cancellationToken).ConfigureAwait(false)).Items);
            }

            foreach (var pointer in found)
            {
                into[pointer.ContactId!.Value] = IntoOf(pointer);
            }

            look = [.. found.Select(IntoOf).Distinct().Where(c => !into.ContainsKey(c) && asked.Add(c))];
        }

        return into.ToDictionary(p => p.Key, p => EndOf(p.Value, into));
    }

    /// <summary>Lists the contacts that are one person with this one: the one that is shown, and then the others.</summary>
    public async Task<IReadOnlyList<ContactId>> MembersAsync(ContactId contact, CancellationToken cancellationToken) =>
        await BelowAsync(await RootOfAsync(contact, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Lists a contact and those that were merged into it, and into them.</summary>
    public async Task<IReadOnlyList<ContactId>> BelowAsync(ContactId contact, CancellationToken cancellationToken)
    {
        var members = new List<ContactId> { contact };
        for (var i = 0; i < members.Count && members.Count < MostMembers; i++)
        {
            var query = new SideRecordQuery(Kind) { Lists = [ListOf(members[i])], IsOldestFirst = true, Limit = MostMembers };
            var merged = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
            members.AddRange(merged.Items.Select(r => r.ContactId).OfType<ContactId>().Except(members));
        }

        return members;
    }

    /// <summary>Reads a person to decide about: a commit with <see cref="Change"/> holds only when nothing changed after it was read.</summary>
    public async Task<ContactGroup> ReadAsync(ContactId contact, CancellationToken cancellationToken)
    {
        while (true)
        {
            var root = await RootOfAsync(contact, cancellationToken).ConfigureAwait(false);
            var guard = await core.Store.SideRecords.FindAsync(GuardOf(root), cancellationToken).ConfigureAwait(false);

            // The guard first: who merges the root from now on changes it.
            if (await core.Store.SideRecords.FindAsync(KeyOf(root), cancellationToken).ConfigureAwait(false) is null)
            {
                return new ContactGroup(root, await BelowAsync(root, cancellationToken).ConfigureAwait(false), guard);
            }
        }
    }

    /// <summary>The same as <see cref="Change"/> for a person who is erased: the guards go.</summary>
    public async Task<IReadOnlyList<SideRecordChange>> EndAsync(ContactGroup group, CancellationToken cancellationToken)
    {
        List<SideRecordChange> changes = [new(GuardOf(group.Root), group.Guard?.Version ?? 0, Record: null)];
        foreach (var member in group.Members.Skip(1))
        {
            if (await core.Store.SideRecords.FindAsync(GuardOf(member), cancellationToken).ConfigureAwait(false) is { } guard)
            {
                changes.Add(SideRecordChange.Remove(guard));
            }
        }

        return changes;
    }

    private static string OwnListOf(ContactId merged) => $"of:{merged}";

    // Two that were read while others changed them may point to one another: enough steps end that.
    private static ContactId EndOf(ContactId contact, Dictionary<ContactId, ContactId> into)
    {
        for (var step = 0; step < MostMembers && into.TryGetValue(contact, out var next); step++)
        {
            contact = next;
        }

        return contact;
    }

    private static ContactId IntoOf(SideRecord pointer)
    {
        const string prefix = "into:";
        var list = pointer.Lists.First(l => l.StartsWith(prefix, StringComparison.Ordinal));
        return new ContactId(Guid.Parse(list.AsSpan(prefix.Length)));
    }
}
