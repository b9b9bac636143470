namespace DigitalInbox.Inbox;

/// <summary>Reads payloads that were kept as they came, and facts that wait for their message.</summary>
public interface IQuarantineStore
{
    /// <summary>Lists the quarantine, newest first.</summary>
    /// <param name="limit">The most to give, 1 to 200.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>One page.</returns>
    Task<Page<RawPayload>> ListAsync(int limit, string? after, CancellationToken cancellationToken);

    /// <summary>Finds a kept payload.</summary>
    /// <param name="id">The payload.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The payload; null when there is none.</returns>
    Task<RawPayload?> FindAsync(RawPayloadId id, CancellationToken cancellationToken);

    /// <summary>Reads facts whose message is there by now.</summary>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The facts, oldest first.</returns>
    Task<IReadOnlyList<ParkedFact>> ReadJoinableAsync(int limit, CancellationToken cancellationToken);
}
