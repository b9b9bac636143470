using DigitalInbox.Cases;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>Adds what else is known of a case to what filters look at: language, fields, what is known of the contact.</summary>
internal interface ICaseFacts
{
    /// <param name="facts">What is known already.</param>
    /// <param name="state">The case.</param>
    /// <param name="pending">What the decision that is judged keeps beside the histories, and no store has yet.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    ValueTask<RoutingFacts> AddAsync(RoutingFacts facts, CaseSnapshot state, IReadOnlyList<SideRecordChange> pending, CancellationToken cancellationToken);
}
