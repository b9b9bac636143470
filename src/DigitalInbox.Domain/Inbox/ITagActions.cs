using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Puts tags on cases and takes them off, for rules.</summary>
internal interface ITagActions
{
    /// <param name="handled">The case.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="isOn">True to put it on.</param>
    /// <param name="by">The rule.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Cancels before anything is decided.</param>
    /// <exception cref="InboxException">The tag is refused.</exception>
    ValueTask<CaseOutcome> SetAsync(Case handled, TagId tag, bool isOn, Initiator by, Instant now, CancellationToken cancellationToken);
}
