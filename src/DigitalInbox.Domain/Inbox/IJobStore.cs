using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Hands out jobs, and tells how far they are. Adding them and going on with them goes through the one atomic commit.</summary>
/// <remarks>Safe for use by many threads and, where the store is shared, by many nodes.</remarks>
public interface IJobStore
{
    /// <summary>Claims jobs that are not finished and that nobody holds; the one that waits longest first.</summary>
    /// <param name="lease">The new lease.</param>
    /// <param name="duration">How long it lasts. A job whose lease ran out can be claimed again.</param>
    /// <param name="limit">The most to claim, at least 1.</param>
    /// <param name="now">The instant; a shared store counts the lease by its own clock.</param>
    /// <param name="cancellationToken">Cancels the claim.</param>
    /// <returns>The claimed jobs, as they stood.</returns>
    Task<IReadOnlyList<InboxJob>> ClaimAsync(LeaseId lease, Duration duration, int limit, Instant now, CancellationToken cancellationToken);

    /// <summary>Finds a job.</summary>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The job; null when there is none.</returns>
    Task<InboxJob?> FindAsync(JobId id, CancellationToken cancellationToken);

    /// <summary>Lists jobs, newest first.</summary>
    /// <param name="limit">The most to give, 1 to 200.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    Task<Page<InboxJob>> ListAsync(int limit, string? after, CancellationToken cancellationToken);

    /// <summary>Tells when there will be a job to claim, if none is added.</summary>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The earliest instant, by lease; null when every job is finished.</returns>
    Task<Instant?> NextDueAsync(Instant now, CancellationToken cancellationToken);
}
