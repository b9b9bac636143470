using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Reads who was erased, so that it can be done again after an older backup was restored. Entries are kept for good.</summary>
/// <remarks>Safe for use by many threads. An entry is written in the commit that erases.</remarks>
public interface IErasureLog
{
    /// <summary>Lists the entries in the order in which they were written.</summary>
    /// <param name="since">The first instant of erasure; null for all.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    Task<Page<ErasureEntry>> ListAsync(Instant? since, int limit, string? after, CancellationToken cancellationToken);
}
