using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Puts values into the custom fields of a case, as a part of somebody else's decision.</summary>
internal interface ICaseFieldWriter
{
    /// <summary>Records the values on a case that is being changed.</summary>
    /// <param name="handled">The case. What is recorded on it is committed with the rest.</param>
    /// <param name="values">The values by the ids of the custom fields. One that the field does not take, or of a field that there is not, is
    /// left out: whoever answered cannot correct it.</param>
    /// <param name="by">Who gave them.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>What is kept beside the history, for the same commit.</returns>
    ValueTask<IReadOnlyList<SideRecordChange>> WriteAsync(
        Case handled, IReadOnlyDictionary<string, string> values, Initiator by, Instant now, CancellationToken cancellationToken);
}
