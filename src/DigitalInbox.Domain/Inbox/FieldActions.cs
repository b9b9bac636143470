using DigitalInbox.Cases;
using DigitalInbox.Fields;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Custom fields for rules: a value that its field does not take is refused.</summary>
internal sealed class FieldActions(CaseFieldWriting writing) : IFieldActions
{
    public async ValueTask<(CaseOutcome Outcome, IReadOnlyList<SideRecordChange> Records)> SetAsync(
        Case handled, string field, string? value, Initiator by, Instant now, CancellationToken cancellationToken)
    {
        var given = new Dictionary<string, string?>(StringComparer.Ordinal) { [field] = value };
        var (commit, change) = await writing.AddAsync(new InboxCommit { At = now }, handled, given, by, cancellationToken).ConfigureAwait(false);
        return change switch
        {
            { Unknown: [var unknown, ..] } => throw new InboxException(InboxErrorKind.Refused, FieldErrors.Unknown, $"There is no field '{unknown}'."),
            { Faults: [_, ..] faults } => throw FieldErrors.AreInvalid(faults),
            { Changed: [] } => (CaseOutcome.AlreadySo, []),
            _ => (CaseOutcome.Changed, commit.SideRecords),
        };
    }
}
