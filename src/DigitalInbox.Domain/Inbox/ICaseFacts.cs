using DigitalInbox.Cases;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>Adds what else is known of a case to what filters look at: tags, language, fields, what is known of the contact.</summary>
internal interface ICaseFacts
{
    /// <param name="facts">What is known already.</param>
    /// <param name="state">The case.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    ValueTask<RoutingFacts> AddAsync(RoutingFacts facts, CaseSnapshot state, CancellationToken cancellationToken);
}
