namespace DigitalInbox.Inbox;

/// <summary>What a side record is of. There is at most one record of a key.</summary>
/// <param name="Kind">The kind, such as <c>draft</c>. Compared by ordinal; at most 40 characters.</param>
/// <param name="Id">The id within the kind. Compared by ordinal; at most 200 characters.</param>
public readonly record struct SideRecordKey(string Kind, string Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind}:{Id}";
}
