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

    /// <summary>Finds cases.</summary>
    /// <param name="ids">The cases, at most 200.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>Those that there are, each once, by number.</returns>
    Task<IReadOnlyList<CaseRecord>> FindManyAsync(IReadOnlyCollection<CaseId> ids, CancellationToken cancellationToken);

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

    /// <summary>Walks the cases that occupy their thread, by number. Its cost does not grow with the number of the other cases.</summary>
    /// <param name="after">The number after which to begin; <c>default</c> for the start.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The cases; fewer than <paramref name="limit"/> when there are no more.</returns>
    Task<IReadOnlyList<CaseRecord>> ReadActiveAsync(CaseNumber after, int limit, CancellationToken cancellationToken);

    /// <summary>Walks the cases of a contact, by number.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="after">The number after which to begin; <c>default</c> for the start.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The cases; fewer than <paramref name="limit"/> when there are no more.</returns>
    Task<IReadOnlyList<CaseRecord>> ListOfContactAsync(ContactId contactId, CaseNumber after, int limit, CancellationToken cancellationToken);

    /// <summary>Counts the cases that occupy their thread.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<long> CountActiveAsync(CancellationToken cancellationToken);

    /// <summary>Reads what service-level clocks look at in the histories of many cases, for reports over all of them.</summary>
    /// <param name="after">The case after which to begin, in the order of the ids; null for the start.</param>
    /// <param name="limit">The most cases to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>
    /// Histories, none of them cut; fewer than <paramref name="limit"/> when there are no more. Events that no clock looks at may be left
    /// out, and of the others whatever no clock looks at, such as the ids of received messages.
    /// </returns>
    Task<IReadOnlyList<CaseHistory>> ReadClockHistoriesAsync(CaseId? after, int limit, CancellationToken cancellationToken);

    /// <summary>Counts what waits in the queues.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The queues in which cases wait, by id.</returns>
    Task<IReadOnlyList<QueueLoad>> ReadQueueLoadsAsync(CancellationToken cancellationToken);

    /// <summary>Walks the cases that wait in a queue, those that wait longest first; also those that an agent is asked about. Its cost does
    /// not grow with the number of the other cases.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="after">The case after which to begin, with since when it waits; null for the start.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The cases by since when they wait, then by number; fewer than <paramref name="limit"/> when there are no more.</returns>
    Task<IReadOnlyList<CaseRecord>> ReadWaitingAsync(QueueId queue, WaitingPlace? after, int limit, CancellationToken cancellationToken);

    /// <summary>Lists cases.</summary>
    /// <param name="query">Which, and in what order.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>One page.</returns>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    Task<Page<CaseRecord>> ListAsync(CaseQuery query, CancellationToken cancellationToken);
}
