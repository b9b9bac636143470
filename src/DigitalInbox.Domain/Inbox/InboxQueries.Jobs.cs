using System.Runtime.CompilerServices;
using DigitalInbox.Agents;

namespace DigitalInbox.Inbox;

/// <content>How the work of the background goes on.</content>
public sealed partial class InboxQueries
{
    private const int JobsFollowed = 50;

    /// <summary>Follows the newest jobs: tells how many of them run each time that some went on, at most once a second, without end. Who may not see jobs
    /// is told nothing.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async IAsyncEnumerable<int> WatchJobsAsync(Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!await access.MayAsync(caller, InboxOperation.ViewJobs, subject: null, cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        }

        var known = await core.Store.Jobs.ListAsync(JobsFollowed, after: null, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            // Not by the signal: jobs that run commit more often than anybody looks.
            await Task.Delay(FeedPoll, cancellationToken).ConfigureAwait(false);
            var jobs = await core.Store.Jobs.ListAsync(JobsFollowed, after: null, cancellationToken).ConfigureAwait(false);
            if (!jobs.Items.SequenceEqual(known.Items))
            {
                known = jobs;
                yield return jobs.Items.Count(job => job.FinishedAt is null);
            }
        }
    }
}
