using System.Collections.Concurrent;
using System.Threading.Channels;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Tells those who follow on this node that customers write. Nothing of it is stored, and nobody is told later.</summary>
internal sealed class TypingBoard
{
    // Who does not keep up misses what is old by then.
    private const int MostKept = 64;

    private readonly ConcurrentDictionary<Channel<(CaseSnapshot State, TypingNotice Notice)>, bool> followers = new();

    public bool IsFollowed => !followers.IsEmpty;

    public void Tell(CaseRecord about, bool isTyping)
    {
        foreach (var follower in followers.Keys)
        {
            follower.Writer.TryWrite((about.State, new TypingNotice(about.Number, isTyping)));
        }
    }

    /// <summary>Follows from now on. Dispose to end it.</summary>
    public Following Follow()
    {
        var channel = Channel.CreateBounded<(CaseSnapshot, TypingNotice)>(
            new BoundedChannelOptions(MostKept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        followers.TryAdd(channel, true);
        return new Following(channel.Reader, () => followers.TryRemove(channel, out _));
    }

    internal sealed class Following(ChannelReader<(CaseSnapshot State, TypingNotice Notice)> reader, Action end) : IDisposable
    {
        public ChannelReader<(CaseSnapshot State, TypingNotice Notice)> Reader => reader;

        public void Dispose() => end();
    }
}
