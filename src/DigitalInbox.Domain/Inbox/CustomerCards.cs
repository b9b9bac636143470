using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Contacts;
using DigitalInbox.Fields;

namespace DigitalInbox.Inbox;

/// <summary>The customer card: what is known of a person, over all their accounts and cases.</summary>
/// <remarks>Safe for use by many threads. A contact of whom the caller may see no case is <c>contact.notFound</c>, except for those who see
/// everything. Contacts that were merged are one person, and each of their ids gives the same card. Any call may be refused as
/// <c>access.denied</c> or <c>store.unavailable</c>.</remarks>
public sealed class CustomerCards
{
    private const int MostProfiles = 200;

    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly CustomerSight sight;
    private readonly CaseFieldWriting writing;
    private readonly CustomerConversation conversation;

    internal CustomerCards(InboxCore core, CaseAccess access, CustomerSight sight, CaseFieldWriting writing)
    {
        this.core = core;
        this.access = access;
        this.sight = sight;
        this.writing = writing;
        conversation = new(core);
    }

    /// <summary>Reads the card of a person.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The contact, or one that was merged.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>contact.notFound</c>.</exception>
    public async Task<CustomerCard> GetAsync(Caller caller, ContactId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var seen = await sight.RequireAsync(caller, id, InboxOperation.ViewContact, cancellationToken).ConfigureAwait(false);
        var (shown, whole) = await ReadAsync(seen, cancellationToken).ConfigureAwait(false);
        var stands = seen.Shown.ErasedAt is null;
        return new CustomerCard
        {
            Id = seen.Shown.Id,
            Members = [.. seen.Members.Select(m => m.Id)],
            Version = shown.Version,
            DisplayName = seen.Shown.DisplayName ?? seen.Members.FirstOrDefault(m => m.DisplayName is not null)?.DisplayName,
            Names = NamesOf(seen.Members),
            Email = whole.Own.Of(ContactOwnData.Email),
            Phone = whole.Own.Of(ContactOwnData.Phone),
            Language = whole.Own.Of(ContactOwnData.Language),
            Identities = await ReadIdentitiesAsync(seen.Members, cancellationToken).ConfigureAwait(false),
            Fields = ShownField.Of(await writing.FieldsAsync(FieldScope.Contact, cancellationToken).ConfigureAwait(false), whole.Values),
            Counts = CardCounts.Of(seen.Cases),
            CreatedAt = seen.Members.Min(m => m.CreatedAt),
            LastActivityAt = seen.Cases.Count == 0 ? null : seen.Cases.Max(c => c.LastMessageAt),
            ErasedAt = seen.Shown.ErasedAt,
            CanExport = await access.MayAsync(caller, InboxOperation.ExportContact, subject: null, cancellationToken).ConfigureAwait(false),
            CanErase = stands && await access.MayAsync(caller, InboxOperation.EraseContact, subject: null, cancellationToken).ConfigureAwait(false),
            CanEdit = stands && await access.MayAsync(caller, InboxOperation.EditContact, subject: null, cancellationToken).ConfigureAwait(false),
            CanNote = stands && await access.MayAsync(caller, InboxOperation.WriteContactNote, subject: null, cancellationToken).ConfigureAwait(false),
            CanChangeNotes = stands
                && await access.MayAsync(caller, InboxOperation.ChangeContactNote, subject: null, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Lists the cases of a person on all platforms, the newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The contact.</param>
    /// <param name="limit">The most to give, 1 to 200.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>Those that the caller may see, and how many there are besides.</returns>
    /// <exception cref="InboxException"><c>contact.notFound</c>, <c>cursor.invalid</c>.</exception>
    public async Task<CustomerCases> ListCasesAsync(
        Caller caller, ContactId id, int limit, string? after, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var seen = await sight.RequireAsync(caller, id, InboxOperation.ViewContact, cancellationToken).ConfigureAwait(false);
        var scope = $"cases:{seen.Shown.Id}";
        var before = PageCursor.Read(after, scope)?.Key ?? long.MaxValue;
        var rest = seen.Seen.Where(c => c.Number.Value < before).OrderByDescending(c => c.Number.Value).Take(limit + 1).ToList();
        var next = rest.Count > limit ? new PageCursor(scope, rest[limit - 1].Number.Value, 0).ToString() : null;
        return new CustomerCases(new Page<CaseRecord>([.. rest.Take(limit)], next), seen.Hidden);
    }

    /// <summary>Lists the messages of a person on all platforms, the newest first; notes among them.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The contact.</param>
    /// <param name="limit">The most to give, 1 to 200.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>Those of cases that the caller may see.</returns>
    /// <exception cref="InboxException"><c>contact.notFound</c>, <c>cursor.invalid</c>.</exception>
    public async Task<Page<CustomerMessage>> ListMessagesAsync(
        Caller caller, ContactId id, int limit, string? after, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var seen = await sight.RequireAsync(caller, id, InboxOperation.ViewContact, cancellationToken).ConfigureAwait(false);
        return await conversation.ReadAsync(seen.Shown.Id, seen.Seen, limit, after, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes a person's own data: name, e-mail address, telephone number, language.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The contact.</param>
    /// <param name="expectedVersion">The version of the card that the caller saw.</param>
    /// <param name="data">What to change.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>contact.notFound</c>, <c>contact.erased</c>, <c>contact.nameTooLong</c>, <c>field.invalid</c>,
    /// <c>field.changed</c>.</exception>
    public async Task UpdateAsync(
        Caller caller, ContactId id, long expectedVersion, ContactData data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(data);
        await core.DecideAsync<bool>(
            async now =>
            {
                var seen = await RequireEditableAsync(caller, id, cancellationToken).ConfigureAwait(false);
                var (before, whole) = await ReadAsync(seen, cancellationToken).ConfigureAwait(false);
                RequireVersion(before, expectedVersion);
                var change = ContactOwnData.Change(whole.Own, WithoutSameName(data, seen.Shown), Initiator.Of(caller.Agent), now);
                if (change.Changed.Count == 0)
                {
                    return (true, null);
                }

                // What a merged contact knew stays theirs; the card writes what changed to the one that is shown.
                var kept = new FieldSheet([.. change.Changed]).Or(before.Own);
                var named = change.Changed.FirstOrDefault(v => string.Equals(v.Field, ContactOwnData.Name, StringComparison.Ordinal));
                var contact = named is null ? seen.Shown : seen.Shown.Rename(named.Value);
                return (true, new InboxCommit
                {
                    At = now,
                    ChangedContacts = ReferenceEquals(contact, seen.Shown) ? [] : [contact],
                    SideRecords = [(before with { Own = kept }).Put(FieldRecord.KeyOf(contact.Id), caseId: null, contact.Id, now)],
                });
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes custom fields of a person. Those that are not named stay.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The contact.</param>
    /// <param name="expectedVersion">The version of the card that the caller saw.</param>
    /// <param name="values">The values by field, as people write them; null or blank takes a value away.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>contact.notFound</c>, <c>contact.erased</c>, <c>field.unknown</c>, <c>field.invalid</c>,
    /// <c>field.readOnly</c>, <c>field.required</c>, <c>field.changed</c>.</exception>
    public async Task SetFieldsAsync(
        Caller caller,
        ContactId id,
        long expectedVersion,
        IReadOnlyDictionary<string, string?> values,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(values);
        await core.DecideAsync<bool>(
            async now =>
            {
                var seen = await RequireEditableAsync(caller, id, cancellationToken).ConfigureAwait(false);
                var (before, whole) = await ReadAsync(seen, cancellationToken).ConfigureAwait(false);
                RequireVersion(before, expectedVersion);
                var fields = await writing.FieldsAsync(FieldScope.Contact, cancellationToken).ConfigureAwait(false);
                var change = whole.Values.Change(values, fields, Initiator.Of(caller.Agent), now);
                FieldRequirements.Require(change, fields);
                FieldRequirements.RequireWhole(change.Sheet, fields);

                // What a merged contact knew stays theirs; the card writes what changed to the one that is shown.
                var kept = new FieldSheet([.. change.Changed]).Or(before.Values);
                var key = FieldRecord.KeyOf(seen.Shown.Id);
                return (true, change.Changed.Count == 0 ? null : new InboxCommit
                {
                    At = now,
                    SideRecords = [(before with { Values = kept }).Put(key, caseId: null, seen.Shown.Id, now)],
                });
            },
            cancellationToken).ConfigureAwait(false);
    }

    // A form sends all it shows; a name that was only left as it is was given by nobody.
    private static ContactData WithoutSameName(ContactData data, Contact shown) =>
        string.Equals(data.DisplayName?.Trim(), shown.DisplayName, StringComparison.Ordinal) ? data with { DisplayName = null } : data;

    private static void RequireVersion(FieldRecord before, long expected)
    {
        if (before.Version != expected)
        {
            throw FieldErrors.HasChanged(before.Version);
        }
    }

    private static IReadOnlyList<string> NamesOf(IReadOnlyList<Contact> members) =>
    [
        .. members.Select(m => m.DisplayName).Concat(members.SelectMany(m => m.Identities).Select(i => i.DisplayName))
            .OfType<string>().Distinct(StringComparer.Ordinal),
    ];

    private async Task<SeenCustomer> RequireEditableAsync(Caller caller, ContactId id, CancellationToken cancellationToken)
    {
        var seen = await sight.RequireAsync(caller, id, InboxOperation.EditContact, cancellationToken).ConfigureAwait(false);
        seen.RequireStanding();
        return seen;
    }

    /// <returns>What is kept of the contact that is shown, and of the whole person.</returns>
    private async Task<(FieldRecord Shown, FieldRecord Whole)> ReadAsync(SeenCustomer seen, CancellationToken cancellationToken)
    {
        FieldRecord? shown = null;
        FieldRecord? whole = null;
        foreach (var member in seen.Members)
        {
            var stored = await core.Store.SideRecords.FindAsync(FieldRecord.KeyOf(member.Id), cancellationToken).ConfigureAwait(false);
            var read = FieldRecord.Read(stored);
            shown ??= read;
            whole = whole is null ? read : whole with { Own = whole.Own.Or(read.Own), Values = whole.Values.Or(read.Values) };
        }

        return (shown!, whole!);
    }

    private async Task<IReadOnlyList<CardIdentity>> ReadIdentitiesAsync(IReadOnlyList<Contact> members, CancellationToken cancellationToken)
    {
        List<CardIdentity> identities = [];
        foreach (var member in members)
        {
            var query = new SideRecordQuery(IdentityProfiles.Kind) { ContactId = member.Id, Limit = MostProfiles };
            var found = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
            var profiles = found.Items.ToDictionary(r => r.Key, IdentityProfiles.Read);
            identities.AddRange(member.Identities.Select(i => new CardIdentity(
                member.Id, i.Platform, i.ExternalId, i.DisplayName, profiles.GetValueOrDefault(IdentityProfiles.KeyOf(i.Platform, i.ExternalId)))));
        }

        return identities;
    }
}
