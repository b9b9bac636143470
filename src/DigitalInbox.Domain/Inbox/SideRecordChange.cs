namespace DigitalInbox.Inbox;

/// <summary>What a commit does to a side record: adds it, puts another state in its place, or removes it.</summary>
/// <param name="Key">What it is of.</param>
/// <param name="ExpectedVersion">The version that was read; 0 when there must be none. Another version in the store is a conflict.</param>
/// <param name="Record">The state after, with the version after the expected one; null removes it.</param>
public sealed record SideRecordChange(SideRecordKey Key, long ExpectedVersion, SideRecord? Record)
{
    /// <summary>Adds or changes a record.</summary>
    /// <param name="record">The state after: version 1 for a new one.</param>
    public static SideRecordChange Put(SideRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new SideRecordChange(record.Key, record.Version - 1, record);
    }

    /// <summary>Removes a record.</summary>
    /// <param name="record">The state that was read.</param>
    public static SideRecordChange Remove(SideRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new SideRecordChange(record.Key, record.Version, null);
    }
}
