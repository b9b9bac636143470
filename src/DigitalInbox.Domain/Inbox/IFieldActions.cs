using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Sets custom fields of cases, for rules.</summary>
internal interface IFieldActions
{
    /// <param name="handled">The case.</param>
    /// <param name="field">The field.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="by">The rule.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Cancels before anything is decided.</param>
    /// <returns>What came of it, and what else is stored with the case in the same commit.</returns>
    /// <exception cref="InboxException">The field or the value is refused.</exception>
    ValueTask<(CaseOutcome Outcome, IReadOnlyList<SideRecordChange> Records)> SetAsync(
        Case handled, string field, string? value, Initiator by, Instant now, CancellationToken cancellationToken);
}
