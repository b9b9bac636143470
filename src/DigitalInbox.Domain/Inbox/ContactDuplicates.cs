using System.Globalization;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Search;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Suggests which contacts may be one person. Nothing is ever merged by itself.</summary>
/// <remarks>Safe for use by many threads. Every call asks the <see cref="IInboxAuthorizer"/> first; a contact of whom the caller may see no
/// case is <c>contact.notFound</c>, and is suggested to nobody who may not see it. Any call may be refused as <c>access.denied</c>,
/// <c>store.unavailable</c> or <c>inbox.busy</c>.</remarks>
public sealed class ContactDuplicates
{
    private const string Kind = "contact.notDuplicate";
    private const int MostSearches = 20;
    private const int MostOfEach = 20;
    private const int MostGiven = 20;
    private const int MostJudged = 40;
    private const int MostDismissed = 1_000;
    private const int MostListed = 200;

    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly IReadOnlyList<IDuplicateSource> sources;
    private readonly ContactSight sight;
    private readonly ContactGroups groups;

    internal ContactDuplicates(InboxCore core, CaseAccess access, IReadOnlyList<IDuplicateSource> sources)
    {
        this.core = core;
        this.access = access;
        this.sources = sources;
        sight = new ContactSight(core, access);
        groups = new ContactGroups(core);
    }

    /// <summary>Suggests who may be the same person as a contact: the likeliest first, 20 at most; never who is the same person already, was
    /// erased, or was said to be somebody else.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="contact">Any contact of the person.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <exception cref="InboxException"><c>contact.notFound</c>.</exception>
    public async Task<IReadOnlyList<DuplicateContact>> FindAsync(Caller caller, ContactId contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.ViewMerges, subject: null, cancellationToken).ConfigureAwait(false);
        var (_, group) = await sight.FindAsync(caller, contact, cancellationToken).ConfigureAwait(false);
        var facts = await ReadFactsAsync(group.Members, cancellationToken).ConfigureAwait(false);
        var found = await FindAsync(caller, facts, cancellationToken).ConfigureAwait(false);
        var roots = await groups.RootsOfAsync(found, cancellationToken).ConfigureAwait(false);
        var dismissed = await ReadDismissedAsync(group.Members, cancellationToken).ConfigureAwait(false);
        var suggested = new List<DuplicateContact>();
        foreach (var root in found.Select(c => roots.GetValueOrDefault(c, c)).Distinct().Where(r => r != group.Root).Take(MostJudged))
        {
            if (await JudgeAsync(caller, root, facts, dismissed, cancellationToken).ConfigureAwait(false) is { } likely)
            {
                suggested.Add(likely);
            }
        }

        return [.. suggested.OrderByDescending(s => s.Score).ThenBy(s => s.Contact.Id.Value).Take(MostGiven)];
    }

    /// <summary>Says that two contacts are not one person: neither is suggested for the other one any more.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="contact">Any contact of the one.</param>
    /// <param name="other">Any contact of the other one.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns><see cref="CaseOutcome.AlreadySo"/> when it was said before.</returns>
    /// <exception cref="InboxException"><c>contact.mergeSelf</c>, <c>contact.alreadyMerged</c>, <c>contact.erased</c>, <c>contact.notFound</c>.</exception>
    public Task<CaseOutcome> DismissAsync(Caller caller, ContactId contact, ContactId other, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            caller,
            contact,
            other,
            (one, two, known, now) => known.Count > 0 ? [] : [SideRecordChange.Put(new SideRecord
            {
                Key = KeyOf(one.Root, two.Root),
                Version = 1,
                ContactId = one.Root,
                At = now,
                Lists = [ListOf(one.Root), ListOf(two.Root)],
                Body = "{}",
            })],
            cancellationToken);

    /// <summary>Takes back that two contacts are not one person: they may be suggested again.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="contact">Any contact of the one.</param>
    /// <param name="other">Any contact of the other one.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns><see cref="CaseOutcome.AlreadySo"/> when nobody said it.</returns>
    /// <exception cref="InboxException"><c>contact.mergeSelf</c>, <c>contact.alreadyMerged</c>, <c>contact.erased</c>, <c>contact.notFound</c>.</exception>
    public Task<CaseOutcome> RestoreAsync(Caller caller, ContactId contact, ContactId other, CancellationToken cancellationToken = default) =>
        ChangeAsync(caller, contact, other, (_, _, known, _) => [.. known.Select(SideRecordChange.Remove)], cancellationToken);

    /// <summary>Lists of whom it was said that they are not the same person as a contact: of the 200 of whom it was said last, the last first;
    /// without who was erased, and without whom the caller may not see.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="contact">Any contact of the person.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <exception cref="InboxException"><c>contact.notFound</c>.</exception>
    public async Task<IReadOnlyList<Contact>> ListDismissedAsync(Caller caller, ContactId contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.ViewMerges, subject: null, cancellationToken).ConfigureAwait(false);
        var (_, group) = await sight.FindAsync(caller, contact, cancellationToken).ConfigureAwait(false);
        var pairs = await ReadDismissedAsync(group.Members, cancellationToken).ConfigureAwait(false);
        ContactId[] named = [.. pairs.SelectMany(OfPair).Except(group.Members)];
        var roots = await groups.RootsOfAsync(named, cancellationToken).ConfigureAwait(false);
        var others = new List<Contact>();
        foreach (var root in named.Select(c => roots.GetValueOrDefault(c, c)).Distinct().Where(r => r != group.Root).Take(MostListed))
        {
            var members = await groups.BelowAsync(root, cancellationToken).ConfigureAwait(false);
            if (await FindSeenAsync(caller, root, members, cancellationToken).ConfigureAwait(false) is { } other)
            {
                others.Add(other);
            }
        }

        return others;
    }

    private static string ListOf(ContactId contact) => $"of:{contact}";

    private static SideRecordKey KeyOf(ContactId one, ContactId other) => one.Value.CompareTo(other.Value) < 0
        ? new SideRecordKey(Kind, $"{one}:{other}")
        : new SideRecordKey(Kind, $"{other}:{one}");

    private static IEnumerable<ContactId> OfPair(SideRecord pair) =>
        pair.Key.Id.Split(':').Select(id => new ContactId(Guid.Parse(id, CultureInfo.InvariantCulture)));

    private static bool IsOf(SideRecord pair, IReadOnlyList<ContactId> members) =>
        members.Any(m => pair.Lists.Contains(ListOf(m), StringComparer.Ordinal));

    private async Task<IReadOnlyList<DuplicateFact>> ReadFactsAsync(IReadOnlyList<ContactId> members, CancellationToken cancellationToken)
    {
        var contacts = await sight.ReadAsync(members, cancellationToken).ConfigureAwait(false);
        List<DuplicateFact> facts = [.. DuplicateRules.FactsOf(contacts)];
        foreach (var source in sources)
        {
            foreach (var member in members)
            {
                facts.AddRange(await source.ReadAsync(member, cancellationToken).ConfigureAwait(false));
            }
        }

        return [.. facts.DistinctBy(f => (f.Kind, f.Value))];
    }

    private async Task<IReadOnlySet<ContactId>> FindAsync(
        Caller caller, IReadOnlyList<DuplicateFact> facts, CancellationToken cancellationToken)
    {
        var sees = await access.GetVisibilityAsync(caller, cancellationToken).ConfigureAwait(false);
        var found = new HashSet<ContactId>();
        foreach (var fact in facts.Take(MostSearches))
        {
            if (DuplicateRules.SearchFor(fact) is { } text && SearchExpression.TryParse(text, out var expression, out _))
            {
                var query = new SearchQuery { Visibility = sees, Text = expression, Limit = MostOfEach };
                var hits = await core.Store.Search.FindContactsAsync(query, cancellationToken).ConfigureAwait(false);
                found.UnionWith(hits.Items.Select(h => h.Contact.Id));
            }

            foreach (var source in sources)
            {
                found.UnionWith(await source.FindAsync(fact, MostOfEach, cancellationToken).ConfigureAwait(false));
            }
        }

        return found;
    }

    private async Task<DuplicateContact?> JudgeAsync(
        Caller caller, ContactId root, IReadOnlyList<DuplicateFact> facts, IReadOnlyList<SideRecord> dismissed, CancellationToken cancellationToken)
    {
        var members = await groups.BelowAsync(root, cancellationToken).ConfigureAwait(false);
        var evidence = DuplicateRules.Compare(facts, await ReadFactsAsync(members, cancellationToken).ConfigureAwait(false));
        return evidence.Count > 0
            && !dismissed.Any(pair => IsOf(pair, members))
            && await FindSeenAsync(caller, root, members, cancellationToken).ConfigureAwait(false) is { } contact
            ? new DuplicateContact(contact, DuplicateRules.Score(evidence), evidence)
            : null;
    }

    private async Task<Contact?> FindSeenAsync(Caller caller, ContactId root, IReadOnlyList<ContactId> members, CancellationToken cancellationToken) =>
        await core.Store.Contacts.FindAsync(root, cancellationToken).ConfigureAwait(false) is { ErasedAt: null } contact
        && await sight.IsSeenAsync(caller, members, cancellationToken).ConfigureAwait(false)
            ? contact
            : null;

    private async Task<IReadOnlyList<SideRecord>> ReadDismissedAsync(IReadOnlyList<ContactId> members, CancellationToken cancellationToken)
    {
        var query = new SideRecordQuery(Kind) { Lists = [.. members.Select(ListOf)], Limit = MostDismissed };
        return (await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false)).Items;
    }

    private async Task<CaseOutcome> ChangeAsync(
        Caller caller,
        ContactId contact,
        ContactId other,
        Func<ContactGroup, ContactGroup, IReadOnlyList<SideRecord>, Instant, IReadOnlyList<SideRecordChange>> decide,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.MergeContacts, subject: null, cancellationToken).ConfigureAwait(false);
        var (outcome, _) = await core.DecideAsync(
            async now =>
            {
                var (shown, one) = await sight.FindAsync(caller, contact, cancellationToken).ConfigureAwait(false);
                var (elsewhere, two) = await sight.FindAsync(caller, other, cancellationToken).ConfigureAwait(false);
                ContactMerging.RequireTwo(contact, shown, other, elsewhere);
                var known = await ReadDismissedAsync(one.Members, cancellationToken).ConfigureAwait(false);
                var changes = decide(one, two, [.. known.Where(pair => IsOf(pair, two.Members))], now);
                return changes.Count == 0
                    ? (CaseOutcome.AlreadySo, null)
                    : (CaseOutcome.Changed, (InboxCommit?)new InboxCommit { At = now, SideRecords = changes });
            },
            cancellationToken).ConfigureAwait(false);
        return outcome;
    }
}
