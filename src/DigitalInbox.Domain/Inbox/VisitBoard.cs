using DigitalInbox.Agents;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Tells those who follow on this node which visitors are there and write, on whichever node they do. It reads what was told since it last
/// looked, and not everybody who is there.</summary>
internal sealed class VisitBoard : IDisposable
{
    private const int Page = 200;
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(150);

    // The clocks of nodes differ, and a commit may be seen after a later one.
    private static readonly Duration Overlap = Duration.FromSeconds(2);

    private readonly InboxCore core;
    private readonly NoticeBoard<VisitNotice> notices;
    private readonly Dictionary<string, (CaseId? Case, VisitorVisit Visit)> known = new(StringComparer.Ordinal);
    private Instant? looked;

    public VisitBoard(InboxCore core)
    {
        this.core = core;
        notices = new NoticeBoard<VisitNotice>(core, "visits", Apart, LookAsync, Forget);
    }

    /// <summary>Follows what is told of the cases that the caller may see, without end.</summary>
    public IAsyncEnumerable<VisitNotice> WatchAsync(CaseAccess access, Caller caller, CancellationToken cancellationToken) =>
        notices.WatchAsync(access, caller, cancellationToken);

    public void Dispose() => notices.Dispose();

    private void Forget()
    {
        known.Clear();
        looked = null;
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = core.Now;
        var isFirst = looked is null;
        foreach (var record in await ReadAsync(looked ?? now - VisitorVisit.Lifetime, cancellationToken).ConfigureAwait(false))
        {
            var visit = VisitorVisit.Read(record);
            visit = visit.WritesUntil > now ? visit : visit with { WritesUntil = null, Writing = null };
            var isTold = (isFirst && visit.WritesUntil is null) || (known.TryGetValue(record.Key.Id, out var before) && before.Case == record.CaseId && before.Visit.TellsTheSame(visit));
            known[record.Key.Id] = (record.CaseId, visit);
            await TellAsync(isTold ? null : record.CaseId, visit, isHere: true, cancellationToken).ConfigureAwait(false);
        }

        looked = now - Overlap;
        foreach (var (session, (about, visit)) in known.ToList())
        {
            if (visit.SeenAt + VisitorVisit.Lifetime <= now)
            {
                known.Remove(session);
                await TellAsync(about, visit with { WritesUntil = null, Writing = null }, isHere: false, cancellationToken).ConfigureAwait(false);
            }
            else if (visit.WritesUntil <= now)
            {
                var silent = visit with { WritesUntil = null, Writing = null };
                known[session] = (about, silent);
                await TellAsync(about, silent, isHere: true, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task TellAsync(CaseId? about, VisitorVisit visit, bool isHere, CancellationToken cancellationToken)
    {
        if (about is { } id && await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } record)
        {
            var notice = new VisitNotice(record.Number, isHere, isHere && visit.Page.IsVisible, visit.WritesUntil is not null, visit.Writing);
            notices.Tell(record.State, notice);
        }
    }

    private async Task<IReadOnlyList<SideRecord>> ReadAsync(Instant since, CancellationToken cancellationToken)
    {
        var found = new List<SideRecord>();
        string? after = null;
        do
        {
            var query = new SideRecordQuery(VisitorVisit.Kind) { Lists = [VisitorVisit.Everything], Limit = Page, After = after };
            var page = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Items.TakeWhile(r => r.At >= since));
            after = page.Items is [.., var last] && last.At >= since ? page.Next : null;
        }
        while (after is not null);

        return found;
    }
}
