using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Removes what has served its time. A removal that is done twice is done once.</summary>
/// <remarks>Safe for use by many threads and, where the store is shared, by many nodes.</remarks>
public interface IRetentionStore
{
    /// <summary>Removes some of what is old, the oldest first.</summary>
    /// <param name="kind">What to remove.</param>
    /// <param name="before">Everything from before this instant has served its time.</param>
    /// <param name="limit">The most to remove, at least 1.</param>
    /// <param name="cancellationToken">Cancels before it begins.</param>
    /// <returns>How many were removed; fewer than <paramref name="limit"/> when there are no more.</returns>
    /// <remarks>The newest entry of the feed always stays, so that its last position is known.</remarks>
    Task<int> SweepAsync(RetainedKind kind, Instant before, int limit, CancellationToken cancellationToken);

    /// <summary>Makes what was erased unreadable in the store's own files too, as far as that does not hold up the inbox.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task ScrubAsync(CancellationToken cancellationToken);
}
