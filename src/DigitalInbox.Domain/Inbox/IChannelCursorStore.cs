namespace DigitalInbox.Inbox;

/// <summary>Reads how far polled channels were read. Moving a cursor goes through the one atomic commit, with the events that it covers or
/// after them, so that a crash loses none of them.</summary>
/// <remarks>Safe for use by many threads.</remarks>
public interface IChannelCursorStore
{
    /// <summary>Finds the cursor of a channel.</summary>
    /// <param name="id">The channel.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The cursor; null when the channel was never read.</returns>
    Task<ChannelCursor?> FindAsync(ChannelId id, CancellationToken cancellationToken);
}
