using DigitalInbox.Agents;
using DigitalInbox.Contacts;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Erases a person and exports what is kept of one.</summary>
/// <remarks>Safe for use by many threads. Every call asks the <see cref="IInboxAuthorizer"/> first and is refused as <c>access.denied</c>.
/// Any call may be refused as <c>store.unavailable</c>.</remarks>
public sealed class ContactPrivacy
{
    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly ContactExport export;
    private readonly ContactGroups groups;

    internal ContactPrivacy(InboxCore core, CaseAccess access)
    {
        this.core = core;
        this.access = access;
        export = new ContactExport(core);
        groups = new ContactGroups(core);
    }

    /// <summary>Erases a person: the contact and all who are merged with it. When the call returns, names and accounts are gone and the erasures
    /// are in the log, durably; a job for each contact erases what they left in cases. A message from one of the accounts makes a new contact
    /// from then on.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The contact. One who is erased already is no error.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>contact.notFound</c>, <c>inbox.busy</c>.</exception>
    public async Task<ErasureResult> EraseAsync(Caller caller, ContactId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.EraseContact, subject: null, cancellationToken).ConfigureAwait(false);
        var result = await ErasePersonAsync(id, cancellationToken).ConfigureAwait(false);
        return result.Outcome == ErasureOutcome.Unknown ? throw NotFound() : result;
    }

    /// <summary>Lists who was erased, by id and instant, in the order of the log. Keep it beside the backups.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="since">The first instant of erasure; null for all.</param>
    /// <param name="limit">The most to give, 1 to 200.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public async Task<Page<ErasureEntry>> ListErasuresAsync(
        Caller caller, Instant? since, int limit, string? after, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.ViewErasures, subject: null, cancellationToken).ConfigureAwait(false);
        return await core.Store.Erasures.ListAsync(since, limit, after, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Erases again who was erased before a backup was restored. Doing it twice does it once.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="entries">The log, as it was listed. Who is not in the store is noted in its log, too. Each contact is erased by itself: whoever
    /// was erased with them has an entry of their own.</param>
    /// <param name="cancellationToken">Cancels between entries.</param>
    /// <returns>What became of each entry.</returns>
    public async Task<IReadOnlyList<ErasureResult>> ReapplyAsync(
        Caller caller, IReadOnlyList<ErasureEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(entries);
        await access.RequireAsync(caller, InboxOperation.ReapplyErasures, subject: null, cancellationToken).ConfigureAwait(false);
        List<ErasureResult> results = [];
        foreach (var entry in entries)
        {
            results.Add(await EraseAsync(entry.ContactId, entry.ErasedAt, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    /// <summary>Writes everything that is kept of a person, the contact and all who are merged with it, as one JSON document; its form is in
    /// <c>docs/privacy.md</c>.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The contact.</param>
    /// <param name="output">Where it goes, in pieces: the document is never in memory as a whole. Nothing is written before the contact was
    /// found.</param>
    /// <param name="cancellationToken">Cancels between pieces.</param>
    /// <exception cref="InboxException"><c>contact.notFound</c>.</exception>
    public async Task ExportAsync(Caller caller, ContactId id, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(output);
        await access.RequireAsync(caller, InboxOperation.ExportContact, subject: null, cancellationToken).ConfigureAwait(false);
        var contacts = new List<Contact>();
        foreach (var member in await groups.MembersAsync(id, cancellationToken).ConfigureAwait(false))
        {
            contacts.Add(await core.Store.Contacts.FindAsync(member, cancellationToken).ConfigureAwait(false) ?? throw NotFound());
        }

        await export.WriteAsync(contacts, output, core.Now, cancellationToken).ConfigureAwait(false);
    }

    private static InboxException NotFound() => new(InboxErrorKind.NotFound, InboxErrors.ContactNotFound, "There is no such contact.");

    private async Task<ErasureResult> EraseAsync(ContactId id, Instant? erasedAt, CancellationToken cancellationToken)
    {
        var (decided, _) = await core.DecideAsync(
            async now =>
            {
                var contact = await core.Store.Contacts.FindAsync(id, cancellationToken).ConfigureAwait(false);
                var (result, commit) = Decide(id, contact, erasedAt, now);
                return (result, commit is { NewJobs.Count: > 0 } ? await WithoutPointersAsync(commit, id, cancellationToken).ConfigureAwait(false) : commit);
            },
            cancellationToken).ConfigureAwait(false);
        return decided;
    }

    private async Task<ErasureResult> ErasePersonAsync(ContactId id, CancellationToken cancellationToken)
    {
        var (decided, _) = await core.DecideAsync(
            async now =>
            {
                // Who is merged into the person meanwhile is erased, too, or is not merged.
                var group = await groups.ReadAsync(id, cancellationToken).ConfigureAwait(false);
                var whole = new InboxCommit { At = now };
                ErasureResult? asked = null;
                foreach (var member in group.Members)
                {
                    var contact = await core.Store.Contacts.FindAsync(member, cancellationToken).ConfigureAwait(false);
                    var (result, commit) = Decide(member, contact, erasedAt: null, now);
                    asked = member == id ? result : asked;
                    whole = commit is null ? whole : whole with
                    {
                        ErasedContacts = [.. whole.ErasedContacts, .. commit.ErasedContacts],
                        NewJobs = [.. whole.NewJobs, .. commit.NewJobs],
                    };
                }

                return (asked!, whole.ErasedContacts.Count > 0
                    ? whole with { SideRecords = await groups.EndAsync(group, cancellationToken).ConfigureAwait(false) }
                    : null);
            },
            cancellationToken).ConfigureAwait(false);
        return decided;
    }

    // Nobody is shown as somebody who is erased.
    private async Task<InboxCommit> WithoutPointersAsync(InboxCommit commit, ContactId id, CancellationToken cancellationToken)
    {
        var query = new SideRecordQuery(ContactGroups.Kind) { Lists = [ContactGroups.ListOf(id)], Limit = ContactGroups.MostMembers };
        var into = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
        var guard = await core.Store.SideRecords.FindAsync(ContactGroups.GuardOf(id), cancellationToken).ConfigureAwait(false);
        return commit with { SideRecords = [.. into.Items.Append(guard).OfType<SideRecord>().Select(SideRecordChange.Remove)] };
    }

    private (ErasureResult Result, InboxCommit? Commit) Decide(ContactId id, Contact? contact, Instant? erasedAt, Instant now)
    {
        var job = ContactErasing.JobOf(id, now);
        if (contact is { ErasedAt: null })
        {
            var erasure = new ContactErasure(id, contact.Version, now) { Accounts = AccountsOf(contact) };
            return (new(id, now, job.Id, ErasureOutcome.Erased), new InboxCommit { At = now, ErasedContacts = [erasure], NewJobs = [job] });
        }

        // What is not here may come with the next backup that is restored, so the log must know of it.
        return contact?.ErasedAt is { } before
            ? (new(id, before, job.Id, ErasureOutcome.AlreadyErased), null)
            : (new(id, erasedAt ?? now, job.Id, ErasureOutcome.Unknown), erasedAt is { } then
                ? new InboxCommit { At = now, ErasedContacts = [new ContactErasure(id, ExpectedVersion: 0, then)] }
                : null);
    }

    private IReadOnlyList<ChannelAccount> AccountsOf(Contact contact) =>
    [
        .. contact.Identities.SelectMany(identity => core.Channels.All.Where(c => c.Kind == identity.Platform)
            .Select(c => new ChannelAccount(c.Id, identity.ExternalId))),
    ];
}
