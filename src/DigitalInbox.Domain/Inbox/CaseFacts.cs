using DigitalInbox.Cases;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>What is known of a case for the conditions of rules: its tags and fields, and what is known of its person.</summary>
internal sealed class CaseFacts(IFieldValues fields) : ICaseFacts
{
    public async ValueTask<RoutingFacts> AddAsync(RoutingFacts facts, CaseSnapshot state, CancellationToken cancellationToken)
    {
        var values = await fields.ReadAsync(state, cancellationToken).ConfigureAwait(false);
        return facts with { Tags = state.Tags, Language = values.Language, Contact = values.OfContact, Fields = values.OfCase };
    }
}
