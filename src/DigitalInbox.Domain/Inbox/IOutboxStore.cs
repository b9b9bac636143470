using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Hands out outbound work. Finishing it goes through the one atomic commit.</summary>
/// <remarks>Safe for use by many threads and, where the store is shared, by many nodes.</remarks>
public interface IOutboxStore
{
    /// <summary>Claims work: of each thread the oldest item only, if it is due and nobody holds it.</summary>
    /// <param name="lease">The new lease.</param>
    /// <param name="duration">How long it lasts. Work whose lease ran out can be claimed again.</param>
    /// <param name="limit">The most to claim, at least 1.</param>
    /// <param name="now">What is due is decided by this instant; a shared store counts the lease by its own clock.</param>
    /// <param name="cancellationToken">Cancels the claim.</param>
    /// <returns>The claimed items, as they stood.</returns>
    Task<IReadOnlyList<OutboxItem>> ClaimAsync(LeaseId lease, Duration duration, int limit, Instant now, CancellationToken cancellationToken);

    /// <summary>Finds the work that sends a message.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The item; null when it is finished.</returns>
    Task<OutboxItem?> FindAsync(MessageId messageId, CancellationToken cancellationToken);

    /// <summary>Tells when there will be something to claim, if nothing new comes.</summary>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The earliest instant, by due instant and lease; null when the outbox is empty.</returns>
    Task<Instant?> NextDueAsync(Instant now, CancellationToken cancellationToken);
}
