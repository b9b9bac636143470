using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Puts what customers answer into the custom fields of their case.</summary>
internal sealed class FormFieldWriter(CaseFieldWriting writing) : ICaseFieldWriter
{
    public async ValueTask<IReadOnlyList<SideRecordChange>> WriteAsync(
        Case handled, IReadOnlyDictionary<string, string> values, Initiator by, Instant now, CancellationToken cancellationToken)
    {
        var given = values.ToDictionary(v => v.Key, v => (string?)v.Value, StringComparer.Ordinal);
        var (commit, _) = await writing.AddAsync(new InboxCommit { At = now }, handled, given, by, cancellationToken).ConfigureAwait(false);
        return commit.SideRecords;
    }
}
