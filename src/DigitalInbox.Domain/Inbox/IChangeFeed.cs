namespace DigitalInbox.Inbox;

/// <summary>The changes of all cases, in commit order: a reader that resumes misses none.</summary>
public interface IChangeFeed
{
    /// <summary>Reads entries.</summary>
    /// <param name="after">The position after which to begin; 0 for the start.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The entries in order; empty when there is nothing new.</returns>
    Task<IReadOnlyList<FeedEntry>> ReadAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>Tells the last position.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The position; 0 when the feed is empty.</returns>
    Task<long> GetLastPositionAsync(CancellationToken cancellationToken);
}
