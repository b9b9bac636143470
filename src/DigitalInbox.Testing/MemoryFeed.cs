using DigitalInbox.Inbox;

namespace DigitalInbox.Testing;

internal sealed class MemoryFeed(MemoryShelf shelf) : IChangeFeed
{
    public Task<IReadOnlyList<FeedEntry>> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<FeedEntry>>([.. shelf.State.Feed.SkipWhile(e => e.Position <= after).Take(limit)]);
    }

    public Task<long> GetLastPositionAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var feed = shelf.State.Feed;
        return Task.FromResult(feed.IsEmpty ? 0 : feed[^1].Position);
    }
}
