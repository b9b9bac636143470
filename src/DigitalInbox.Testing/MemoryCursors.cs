using DigitalInbox.Inbox;

namespace DigitalInbox.Testing;

internal sealed class MemoryCursors(MemoryShelf shelf) : IChannelCursorStore
{
    public static MemoryState? Apply(MemoryState state, InboxCommit commit)
    {
        foreach (var change in commit.Cursors)
        {
            if ((state.Cursors.GetValueOrDefault(change.ChannelId)?.Version ?? 0) != change.ExpectedVersion)
            {
                return null;
            }

            var moved = new ChannelCursor(change.ChannelId, change.Value, change.ExpectedVersion + 1, commit.At);
            state = state with { Cursors = state.Cursors.SetItem(change.ChannelId, moved) };
        }

        return state;
    }

    public Task<ChannelCursor?> FindAsync(ChannelId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Cursors.GetValueOrDefault(id));
    }
}
