using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Hands out the timers that are due. Setting and removing them goes through the one atomic commit.</summary>
/// <remarks>Safe for use by many threads and, where the store is shared, by many nodes. A lease spares work and promises nothing: what
/// a timer does must be guarded by the version of what it does it to.</remarks>
public interface ITimerStore
{
    /// <summary>Claims the timers that are due and that nobody holds, the earliest first.</summary>
    /// <param name="lease">The new lease.</param>
    /// <param name="duration">How long it lasts. A timer whose lease ran out can be claimed again.</param>
    /// <param name="limit">The most to claim, at least 1.</param>
    /// <param name="now">What is due is decided by this instant; a shared store counts the lease by its own clock.</param>
    /// <param name="cancellationToken">Cancels the claim.</param>
    /// <returns>The claimed timers, as they stood.</returns>
    Task<IReadOnlyList<InboxTimer>> ClaimAsync(LeaseId lease, Duration duration, int limit, Instant now, CancellationToken cancellationToken);

    /// <summary>Finds a timer.</summary>
    /// <param name="key">What it is for.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The timer; null when none is set.</returns>
    Task<InboxTimer?> FindAsync(TimerKey key, CancellationToken cancellationToken);

    /// <summary>Tells when there will be something to claim, if nothing new is set. Its cost does not grow with the number of timers.</summary>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The earliest instant, by due instant and lease; null when no timer is set.</returns>
    Task<Instant?> NextDueAsync(Instant now, CancellationToken cancellationToken);
}
