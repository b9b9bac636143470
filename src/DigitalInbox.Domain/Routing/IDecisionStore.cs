namespace DigitalInbox.Routing;

/// <summary>Reads the decisions of routing. Writing goes through the one atomic commit.</summary>
/// <remarks>Safe for use by many threads.</remarks>
public interface IDecisionStore
{
    /// <summary>Lists the decisions on a case, the newest first.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="before">The decision before which to begin; null for the newest.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The decisions; fewer than <paramref name="limit"/> when there are no more.</returns>
    Task<IReadOnlyList<RoutingDecision>> ListAsync(CaseId caseId, DecisionId? before, int limit, CancellationToken cancellationToken);
}
