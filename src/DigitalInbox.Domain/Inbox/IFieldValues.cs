using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Tells what is known of a case and its customer in custom fields, for texts with variables.</summary>
internal interface IFieldValues
{
    /// <summary>Reads the values of a case and of its customer.</summary>
    ValueTask<FieldValues> ReadAsync(CaseSnapshot state, CancellationToken cancellationToken);
}
