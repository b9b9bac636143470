using DigitalInbox.Cases;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>What is known of a case for the conditions of rules: its fields, and what is known of its person.</summary>
internal sealed class CaseFacts(StoredFieldValues fields) : ICaseFacts
{
    public async ValueTask<RoutingFacts> AddAsync(
        RoutingFacts facts, CaseSnapshot state, IReadOnlyList<SideRecordChange> pending, CancellationToken cancellationToken)
    {
        var values = await fields.ReadAsync(state, pending, cancellationToken).ConfigureAwait(false);
        return facts with { Language = values.Language, Contact = values.OfContact, Fields = values.OfCase };
    }
}
