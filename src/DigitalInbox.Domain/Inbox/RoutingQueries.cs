using DigitalInbox.Agents;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>Tells why cases went where they went.</summary>
/// <remarks>Safe for use by many threads.</remarks>
public sealed class RoutingQueries
{
    private readonly InboxCore core;
    private readonly CaseAccess access;

    internal RoutingQueries(InboxCore core, CaseAccess access)
    {
        this.core = core;
        this.access = access;
    }

    /// <summary>Lists the decisions of routing on a case, the newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="before">The decision before which to begin; null for the newest.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>case.notFound</c>, <c>access.denied</c>.</exception>
    public async Task<IReadOnlyList<RoutingDecision>> ListDecisionsAsync(
        Caller caller, CaseNumber number, DecisionId? before, int limit, CancellationToken cancellationToken = default)
    {
        var record = await access.FindAsync(caller, number, InboxOperation.ViewRouting, cancellationToken).ConfigureAwait(false);
        return await core.Store.Decisions.ListAsync(record.State.Id, before, limit, cancellationToken).ConfigureAwait(false);
    }
}
