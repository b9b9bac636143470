namespace DigitalInbox.Cases;

/// <summary>Reads cases. Writing goes through the one atomic commit.</summary>
/// <remarks>Safe for use by many threads. An unreachable store is an <see cref="InboxException"/> <c>store.unavailable</c>.</remarks>
public interface ICaseStore
{
    /// <summary>Finds a case.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The case; null when there is none.</returns>
    Task<CaseRecord?> FindAsync(CaseId id, CancellationToken cancellationToken);

    /// <summary>Finds a case by its number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The case; null when there is none.</returns>
    Task<CaseRecord?> FindByNumberAsync(CaseNumber number, CancellationToken cancellationToken);

    /// <summary>Finds the active case of a thread.</summary>
    /// <param name="threadId">The thread.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The case; null when none is active.</returns>
    Task<CaseRecord?> FindActiveAsync(ThreadId threadId, CancellationToken cancellationToken);

    /// <summary>Reads a history in order.</summary>
    /// <param name="id">The case.</param>
    /// <param name="after">The sequence after which to begin; 0 for the start.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The events; fewer than <paramref name="limit"/> when there are no more.</returns>
    Task<IReadOnlyList<CaseEvent>> ReadHistoryAsync(CaseId id, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Reads a history backwards, newest first.</summary>
    /// <param name="id">The case.</param>
    /// <param name="query">Which events. A name that no event has fits none.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The events; fewer than <see cref="HistoryQuery.Limit"/> only when there are no more that fit. What does not fit is passed over
    /// in the store, not in memory.</returns>
    Task<IReadOnlyList<CaseEvent>> ReadHistoryBackwardsAsync(CaseId id, HistoryQuery query, CancellationToken cancellationToken);

    /// <summary>Lists cases.</summary>
    /// <param name="query">Which, and in what order.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>One page.</returns>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    Task<Page<CaseRecord>> ListAsync(CaseQuery query, CancellationToken cancellationToken);
}
