using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>An inbox without custom fields: answers stay with the form.</summary>
internal sealed class NoCaseFields : ICaseFieldWriter
{
    public ValueTask<IReadOnlyList<SideRecordChange>> WriteAsync(
        Case handled, IReadOnlyDictionary<string, string> values, Initiator by, Instant now, CancellationToken cancellationToken) => new([]);
}
