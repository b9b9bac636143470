using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Knows no custom fields.</summary>
internal sealed class NoFieldValues : IFieldValues
{
    public ValueTask<FieldValues> ReadAsync(CaseSnapshot state, CancellationToken cancellationToken) => ValueTask.FromResult(FieldValues.None);
}
