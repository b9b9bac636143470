using System.Collections.Concurrent;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Brings commits to the server: what providers tell us of one case each together, if they wait at the same time; the others alone.</summary>
/// <remarks>
/// <para>A group is one transaction. If it does not come through as a whole, for whatever reason, each of its commits goes alone, under the
/// id that it had in the group: so each is isolated from the others, and what became of a group whose answer was lost is found out.</para>
/// <para>Two commits on one case would meet a conflict, and with them their group: the second goes alone from the first.</para>
/// </remarks>
internal sealed class PostgreSqlCommits
{
    private const int Lanes = 4;
    private const int MostTogether = 16;

    // Marks are forgotten by each so many commits.
    private const int CommitsBetweenForgetting = 512;

    private readonly PostgreSqlDatabase database;
    private readonly PostgreSqlLanes<PostgreSqlPendingCommit> lanes;
    private readonly ConcurrentDictionary<PostgreSqlCommitPlace, PostgreSqlPendingCommit> underWay = new();
    private int commits;

    public PostgreSqlCommits(PostgreSqlDatabase database)
    {
        this.database = database;
        lanes = new PostgreSqlLanes<PostgreSqlPendingCommit>(Lanes, MostTogether, RunAsync);
    }

    public Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var applied = new PostgreSqlCommit(commit) { ForgetsMarks = Interlocked.Increment(ref commits) % CommitsBetweenForgetting == 0 };
        if (cancellationToken.IsCancellationRequested || PostgreSqlCommitPlace.Of(commit) is not { } place)
        {
            return database.WriteAsync(applied.ApplyAsync, cancellationToken);
        }

        var pending = new PostgreSqlPendingCommit(applied, place, cancellationToken);
        if (underWay.TryAdd(place, pending))
        {
            lanes.Add(pending);
        }
        else if (pending.TryBegin())
        {
            return database.WriteAsync(applied.ApplyAsync, cancellationToken);
        }

        return pending.Answer;
    }

    private async Task RunAsync(List<PostgreSqlPendingCommit> group)
    {
        foreach (var cancelled in group.Where(pending => !pending.TryBegin()))
        {
            underWay.TryRemove(new(cancelled.Place, cancelled));
        }

        group.RemoveAll(static pending => pending.Answer.IsCompleted);
        group.Sort(static (a, b) => PostgreSqlCommitPlace.Compare(a.Place, b.Place));
        if (group.Count == 0)
        {
            return;
        }

        try
        {
            var results = await database.TryOnceAsync(
                (connection, token) => PostgreSqlCommit.ApplyAsync([.. group.Select(p => p.Commit)], connection, token)).ConfigureAwait(false);
            for (var i = 0; i < group.Count; i++)
            {
                underWay.TryRemove(new(group[i].Place, group[i]));
                group[i].Complete(results[i]);
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // What is wrong is told to whom it concerns.
            foreach (var pending in group)
            {
                _ = RunAloneAsync(pending);
            }
        }
    }

    private async Task RunAloneAsync(PostgreSqlPendingCommit pending)
    {
        try
        {
            var result = await database.WriteAsync(pending.Commit.ApplyAsync, CancellationToken.None).ConfigureAwait(false);
            underWay.TryRemove(new(pending.Place, pending));
            pending.Complete(result);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            underWay.TryRemove(new(pending.Place, pending));
            pending.Fail(fault);
        }
    }
}
