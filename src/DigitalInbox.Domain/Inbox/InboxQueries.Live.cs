using System.Runtime.CompilerServices;
using DigitalInbox.Agents;
using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <content>What only this node knows, and only now.</content>
public sealed partial class InboxQueries
{
    /// <summary>Follows which customers write, of the cases that the caller may see, without end. Only what comes to this node is told, and only
    /// from now on.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async IAsyncEnumerable<TypingNotice> WatchTypingAsync(
        Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var following = core.Typing.Follow();
        await foreach (var (state, notice) in following.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            var visibility = await access.GetVisibilityAsync(caller, cancellationToken).ConfigureAwait(false);
            if (visibility.Includes(state.InboxAssignee, state.QueueId))
            {
                yield return notice;
            }
        }
    }

    /// <summary>Follows what others write, change or take away on the posts of the cases that somebody looks at and the caller may see, on whichever node,
    /// without end. Nothing is told later to who did not follow, and what comes at once is told once.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public IAsyncEnumerable<PostNotice> WatchPostsAsync(Caller caller, CancellationToken cancellationToken = default) =>
        board.WatchAsync(access, caller, cancellationToken);

    /// <summary>Reads how the channels stand, as far as this node has noticed.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>Every channel, by id.</returns>
    public async Task<IReadOnlyList<(Channel Channel, ChannelHealth Health)>> ListChannelHealthAsync(
        Caller caller, CancellationToken cancellationToken = default)
    {
        var channels = await ListChannelsAsync(caller, cancellationToken).ConfigureAwait(false);
        return [.. channels.Select(c => (c, core.Health.Of(c.Id)))];
    }
}
