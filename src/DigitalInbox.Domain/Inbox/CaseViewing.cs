using DigitalInbox.Agents;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Who looks at a case, and who writes in it, so that two do not answer at once. It blocks nothing.</summary>
/// <remarks>Safe for use by many threads. Whoever looks at a case says so every 30 seconds; 45 seconds after the last time it is over. A case that
/// the caller may not see is <c>case.notFound</c>, an operation that their roles do not allow is <c>access.denied</c>. Any call may be refused as
/// <c>store.unavailable</c>.</remarks>
public sealed class CaseViewing
{
    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly ViewingBoard board;

    internal CaseViewing(InboxCore core, CaseAccess access, ViewingBoard board)
    {
        this.core = core;
        this.access = access;
        this.board = board;
    }

    /// <summary>Says that the caller looks at a case.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="number">The case.</param>
    /// <param name="isTyping">True while they write in it.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public async Task TellAsync(Caller caller, CaseNumber number, bool isTyping, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var record = await access.FindAsync(caller, number, InboxOperation.TellViewing, cancellationToken).ConfigureAwait(false);
        var (id, key) = (record.State.Id, Viewing.KeyOf(record.State.Id, caller.Agent));
        await core.DecideAsync(
            async now =>
            {
                var stored = await core.Store.SideRecords.FindAsync(key, cancellationToken).ConfigureAwait(false);
                var known = stored is not null && stored.ExpiresAt > now ? Viewing.Read(stored) : null;

                // What is said again is written again only when half of its time is over.
                if (known?.IsTyping == isTyping && stored!.ExpiresAt - now > Viewing.Lifetime / 2)
                {
                    return (true, null);
                }

                var next = Viewing.Of(caller, isTyping, known?.Since ?? now).ToRecord(id, (stored?.Version ?? 0) + 1, now, holds: true);
                return (true, (InboxCommit?)new InboxCommit { At = now, SideRecords = [SideRecordChange.Put(next)] });
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says that the caller looks at a case no more.</summary>
    /// <param name="caller">Who looked.</param>
    /// <param name="number">The case.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public async Task LeaveAsync(Caller caller, CaseNumber number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var record = await access.FindAsync(caller, number, InboxOperation.TellViewing, cancellationToken).ConfigureAwait(false);
        var key = Viewing.KeyOf(record.State.Id, caller.Agent);
        await core.DecideAsync(
            async now =>
            {
                var stored = await core.Store.SideRecords.FindAsync(key, cancellationToken).ConfigureAwait(false);
                return stored is null
                    ? (true, null)
                    : (true, (InboxCommit?)new InboxCommit { At = now, SideRecords = [SideRecordChange.Remove(stored)] });
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists who looks at a case, the caller among them, by id; the first 50.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<IReadOnlyList<CaseViewer>> ListAsync(Caller caller, CaseNumber number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var record = await access.FindAsync(caller, number, InboxOperation.ViewCase, cancellationToken).ConfigureAwait(false);
        var now = core.Now;
        var query = new SideRecordQuery(Viewing.Kind) { Lists = [Viewing.ListOf(record.State.Id)], Limit = Viewing.MostOfCase };
        var found = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return
        [
            .. found.Items.Where(r => r.ExpiresAt > now).Select(r => Viewing.Read(r).ToViewer()).OrderBy(v => v.Agent.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>Follows who looks at the cases that the caller may see, on whichever node, without end. What is so already may be told at the
    /// beginning, and nothing is told later to who did not follow.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public IAsyncEnumerable<ViewingNotice> WatchAsync(Caller caller, CancellationToken cancellationToken = default) =>
        board.WatchAsync(access, caller, cancellationToken);
}
