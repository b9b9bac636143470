using DigitalInbox.Agents;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Tells those who follow on this node who looks at which case, on whichever node they do. One of the followers reads for all of
/// them, as long as it follows.</summary>
internal sealed class ViewingBoard : IDisposable
{
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(200);

    private readonly InboxCore core;
    private readonly NoticeBoard<ViewingNotice> notices;
    private Dictionary<CaseId, IReadOnlyList<CaseViewer>> shown = [];

    public ViewingBoard(InboxCore core)
    {
        this.core = core;
        notices = new NoticeBoard<ViewingNotice>(core, "viewing", Apart, LookAsync);
    }

    /// <inheritdoc cref="NoticeBoard{TNotice}.Follow"/>
    public NoticeBoard<ViewingNotice>.Following Follow() => notices.Follow();

    /// <inheritdoc cref="NoticeBoard{TNotice}.LeadAsync"/>
    public Task LeadAsync(CancellationToken cancellationToken) => notices.LeadAsync(cancellationToken);

    /// <summary>Follows what is told of the cases that the caller may see, without end.</summary>
    public IAsyncEnumerable<ViewingNotice> WatchAsync(CaseAccess access, Caller caller, CancellationToken cancellationToken) =>
        notices.WatchAsync(access, caller, cancellationToken);

    public void Dispose() => notices.Dispose();

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = await ReadAsync(cancellationToken).ConfigureAwait(false);
        var before = shown;
        shown = now;
        foreach (var id in before.Keys.Union(now.Keys))
        {
            var viewers = now.GetValueOrDefault(id) ?? [];
            if (!viewers.SequenceEqual(before.GetValueOrDefault(id) ?? [])
                && await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } record)
            {
                notices.Tell(record.State, new ViewingNotice(record.Number, viewers));
            }
        }
    }

    private async Task<Dictionary<CaseId, IReadOnlyList<CaseViewer>>> ReadAsync(CancellationToken cancellationToken)
    {
        var found = await Viewing.ReadAllAsync(core, cancellationToken).ConfigureAwait(false);
        return found.GroupBy(f => f.Id).ToDictionary(
            g => g.Key,
            g => (IReadOnlyList<CaseViewer>)[.. g.Select(f => f.Viewer).OrderBy(v => v.Agent.Value, StringComparer.Ordinal)]);
    }
}
