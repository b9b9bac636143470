using DigitalInbox.Fields;

namespace DigitalInbox.Inbox;

/// <summary>Finds contacts on whose cards agents wrote the same telephone number or e-mail address. The numbers themselves stand in no list: their
/// hashes do.</summary>
internal sealed class CardDuplicates(InboxCore core) : IDuplicateSource
{
    /// <summary>The lists in which a card stands by what is known of its person.</summary>
    public static IReadOnlyList<string> ListsOf(FieldSheet own) => [.. FactsOf(own).Select(ListOf).Distinct(StringComparer.Ordinal)];

    public async Task<IReadOnlyList<DuplicateFact>> ReadAsync(ContactId contact, CancellationToken cancellationToken) =>
        FactsOf(FieldRecord.Read(await core.Store.SideRecords.FindAsync(FieldRecord.KeyOf(contact), cancellationToken).ConfigureAwait(false)).Own);

    public async Task<IReadOnlyList<ContactId>> FindAsync(DuplicateFact fact, int most, CancellationToken cancellationToken)
    {
        var query = new SideRecordQuery(FieldRecord.ContactKind) { Lists = [ListOf(fact)], Limit = most };
        var found = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return [.. found.Items.Select(r => r.ContactId).OfType<ContactId>()];
    }

    private static IReadOnlyList<DuplicateFact> FactsOf(FieldSheet own)
    {
        DuplicateFact?[] facts =
        [
            own.Of(ContactOwnData.Phone)?.Value is { } phone ? DuplicateRules.Phone(phone) : null,
            own.Of(ContactOwnData.Email)?.Value is { } email ? DuplicateRules.Email(email) : null,
        ];
        return [.. facts.OfType<DuplicateFact>()];
    }

    private static string ListOf(DuplicateFact fact) => $"{fact.Kind}:{new DedupeKey(default, fact.Value, default).Hash}";
}
