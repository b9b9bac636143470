using DigitalInbox.Cases;
using DigitalInbox.Sla;

namespace DigitalInbox.Inbox;

/// <summary>What the clocks need of the definitions.</summary>
internal interface IServiceLevels
{
    /// <summary>Finds what new cases run under.</summary>
    /// <param name="revision">The revision of the definitions that is known to hold; null when nobody looked.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The policy and its calendars, in their latest versions, null when there is no policy for new cases; and the revision of the
    /// definitions at which they are the latest, null when versions cannot change.</returns>
    ValueTask<(ServiceLevel? Level, long? Revision)> FindForNewCasesAsync(long? revision, CancellationToken cancellationToken);

    /// <summary>Collects policies and calendars. Versions never change, so they are read once.</summary>
    /// <param name="levels">What must be in it.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<SlaBook> GetBookAsync(IReadOnlyCollection<ServiceLevel> levels, CancellationToken cancellationToken);
}
