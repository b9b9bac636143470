using DigitalInbox.Agents;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Tells those who follow on this node that another case on the post of a case that somebody looks at changed, on whichever node. It reads the
/// change feed, and nothing more of it while nobody looks at a case of a public channel.</summary>
internal sealed class PostBoard : IDisposable
{
    private const int Batch = 200;

    // A post that is talked about is not shown anew with each word.
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    private readonly InboxCore core;
    private readonly NoticeBoard<PostNotice> notices;
    private long? position;

    public PostBoard(InboxCore core)
    {
        this.core = core;
        notices = new NoticeBoard<PostNotice>(core, "posts", Apart, LookAsync, () => position = null);
    }

    /// <summary>Follows what is told of the cases that the caller may see, without end.</summary>
    public IAsyncEnumerable<PostNotice> WatchAsync(CaseAccess access, Caller caller, CancellationToken cancellationToken) =>
        notices.WatchAsync(access, caller, cancellationToken);

    public void Dispose() => notices.Dispose();

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var from = position ?? await core.Store.Feed.GetLastPositionAsync(cancellationToken).ConfigureAwait(false);
        position = from;
        var changed = new HashSet<CaseId>();
        IReadOnlyList<FeedEntry> entries;
        do
        {
            entries = await core.Store.Feed.ReadAsync(from, Batch, cancellationToken).ConfigureAwait(false);
            changed.UnionWith(entries.Select(e => e.CaseId));
            from = entries is [.., var last] ? last.Position : from;
        }
        while (entries.Count == Batch);

        if (changed.Count > 0)
        {
            await TellAsync(changed, cancellationToken).ConfigureAwait(false);
        }

        position = from;
    }

    private async Task TellAsync(HashSet<CaseId> changed, CancellationToken cancellationToken)
    {
        var viewed = await Viewing.ReadAllAsync(core, cancellationToken).ConfigureAwait(false);
        var shown = await OnPostsAsync(viewed.Select(v => v.Id).Distinct(), cancellationToken).ConfigureAwait(false);
        if (shown.Count == 0)
        {
            return;
        }

        var moved = await OnPostsAsync(changed, cancellationToken).ConfigureAwait(false);
        foreach (var (record, post) in shown)
        {
            if (moved.Exists(m => m.Post == post && m.Record.State.Id != record.State.Id))
            {
                notices.Tell(record.State, new PostNotice(record.Number));
            }
        }
    }

    // Those of public channels, each with its post.
    private async Task<List<(CaseRecord Record, PostId Post)>> OnPostsAsync(IEnumerable<CaseId> ids, CancellationToken cancellationToken)
    {
        var found = new List<(CaseRecord, PostId)>();
        foreach (var some in ids.Chunk(Batch))
        {
            foreach (var record in await core.Store.Cases.FindManyAsync(some, cancellationToken).ConfigureAwait(false))
            {
                if (core.Channels.Find(record.State.ChannelId) is { Capabilities.IsPrivate: false }
                    && await core.Store.Conversations.FindThreadAsync(record.State.ThreadId, cancellationToken).ConfigureAwait(false) is { } thread)
                {
                    found.Add((record, thread.PostId));
                }
            }
        }

        return found;
    }
}
