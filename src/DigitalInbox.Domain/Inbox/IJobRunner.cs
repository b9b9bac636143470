namespace DigitalInbox.Inbox;

/// <summary>Does the jobs of one kind, part by part.</summary>
internal interface IJobRunner
{
    /// <summary>The kind.</summary>
    string Kind { get; }

    /// <summary>Does one part: small enough that the inbox goes on beside it, in one commit with the place that it reached.</summary>
    /// <param name="job">The job as it was claimed.</param>
    /// <param name="lease">The lease under which it goes on.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    Task RunPartAsync(InboxJob job, LeaseId lease, CancellationToken cancellationToken);
}
