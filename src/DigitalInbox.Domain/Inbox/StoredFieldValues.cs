using DigitalInbox.Cases;
using DigitalInbox.Fields;

namespace DigitalInbox.Inbox;

/// <summary>Reads the custom fields of a case and of its person, whichever of their contacts has them.</summary>
internal sealed class StoredFieldValues(InboxCore core, ContactGroups groups) : IFieldValues
{
    public ValueTask<FieldValues> ReadAsync(CaseSnapshot state, CancellationToken cancellationToken) => ReadAsync(state, [], cancellationToken);

    /// <param name="state">The case.</param>
    /// <param name="pending">What is decided and not in the store yet: it goes before what is there.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async ValueTask<FieldValues> ReadAsync(CaseSnapshot state, IReadOnlyList<SideRecordChange> pending, CancellationToken cancellationToken)
    {
        var ofCase = await FindAsync(FieldRecord.KeyOf(state.Id), pending, cancellationToken).ConfigureAwait(false);
        var (own, values) = (FieldSheet.Empty, FieldSheet.Empty);
        foreach (var member in await groups.MembersAsync(state.ContactId, cancellationToken).ConfigureAwait(false))
        {
            var read = await FindAsync(FieldRecord.KeyOf(member), pending, cancellationToken).ConfigureAwait(false);
            (own, values) = (own.Or(read.Own), values.Or(read.Values));
        }

        return new FieldValues
        {
            OfCase = ValuesOf(ofCase.Values),
            OfContact = ValuesOf(values.Or(own)),
            Language = own.Of(ContactOwnData.Language)?.Value,
        };
    }

    private async ValueTask<FieldRecord> FindAsync(SideRecordKey key, IReadOnlyList<SideRecordChange> pending, CancellationToken cancellationToken) =>
        FieldRecord.Read(pending.FirstOrDefault(c => c.Key == key) is { } change
            ? change.Record
            : await core.Store.SideRecords.FindAsync(key, cancellationToken).ConfigureAwait(false));

    private static Dictionary<string, string> ValuesOf(FieldSheet sheet) =>
        sheet.Values.Where(v => v.Value is not null).ToDictionary(v => v.Field, v => v.Value!, StringComparer.Ordinal);
}
