using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Hands out what one holder does at a time, such as routing a queue.</summary>
/// <remarks>Safe for use by many threads and, where the store is shared, by many nodes. A lease spares work and promises nothing: what is
/// done under it must be guarded by versions.</remarks>
public interface ILeaseStore
{
    /// <summary>Takes leases that nobody holds, and goes on holding those that the holder has.</summary>
    /// <param name="names">What to hold.</param>
    /// <param name="holder">Who holds it.</param>
    /// <param name="duration">For how long, from now.</param>
    /// <param name="now">The instant; a shared store counts by its own clock.</param>
    /// <param name="cancellationToken">Cancels while it waits for its turn.</param>
    /// <returns>Those of the names that the holder holds now.</returns>
    Task<IReadOnlyList<string>> HoldAsync(
        IReadOnlyCollection<string> names, LeaseId holder, Duration duration, Instant now, CancellationToken cancellationToken);

    /// <summary>Gives back every lease of a holder, so that another one need not wait.</summary>
    /// <param name="holder">Who held them.</param>
    /// <param name="cancellationToken">Cancels while it waits for its turn.</param>
    Task ReleaseAsync(LeaseId holder, CancellationToken cancellationToken);
}
