using DigitalInbox.Fields;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>Finds what filters of queues ask of a contact; nothing is read when no filter asks.</summary>
internal sealed class ContactFactsFinding(InboxCore core)
{
    private readonly ContactGroups groups = new(core);

    /// <param name="contact">The contact; null when it is new.</param>
    /// <param name="routing">The queues as they are defined.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async ValueTask<ContactFacts> FindAsync(ContactId? contact, RoutingDefinitions routing, CancellationToken cancellationToken)
    {
        if (contact is not { } known || !routing.Queues.Any(q => q.Filter.AsksOfContact))
        {
            return ContactFacts.None;
        }

        var (own, values) = (FieldSheet.Empty, FieldSheet.Empty);
        foreach (var member in await groups.MembersAsync(known, cancellationToken).ConfigureAwait(false))
        {
            var read = FieldRecord.Read(await core.Store.SideRecords.FindAsync(FieldRecord.KeyOf(member), cancellationToken).ConfigureAwait(false));
            (own, values) = (own.Or(read.Own), values.Or(read.Values));
        }

        return new ContactFacts(
            own.Of(ContactOwnData.Language)?.Value,
            values.Or(own).Values.Where(v => v.Value is not null).ToDictionary(v => v.Field, v => v.Value!, StringComparer.Ordinal));
    }
}
