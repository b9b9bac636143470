using DigitalInbox.Cases;
using DigitalInbox.Fields;

namespace DigitalInbox.Inbox;

/// <summary>Reads the custom fields of a case and of its person, whichever of their contacts has them.</summary>
internal sealed class StoredFieldValues(InboxCore core, ContactGroups groups) : IFieldValues
{
    public async ValueTask<FieldValues> ReadAsync(CaseSnapshot state, CancellationToken cancellationToken)
    {
        var ofCase = FieldRecord.Read(await core.Store.SideRecords.FindAsync(FieldRecord.KeyOf(state.Id), cancellationToken).ConfigureAwait(false));
        var (own, values) = (FieldSheet.Empty, FieldSheet.Empty);
        foreach (var member in await groups.MembersAsync(state.ContactId, cancellationToken).ConfigureAwait(false))
        {
            var read = FieldRecord.Read(await core.Store.SideRecords.FindAsync(FieldRecord.KeyOf(member), cancellationToken).ConfigureAwait(false));
            (own, values) = (own.Or(read.Own), values.Or(read.Values));
        }

        return new FieldValues
        {
            OfCase = ValuesOf(ofCase.Values),
            OfContact = ValuesOf(values.Or(own)),
            Language = own.Of(ContactOwnData.Language)?.Value,
        };
    }

    private static Dictionary<string, string> ValuesOf(FieldSheet sheet) =>
        sheet.Values.Where(v => v.Value is not null).ToDictionary(v => v.Field, v => v.Value!, StringComparer.Ordinal);
}
