namespace DigitalInbox.Storage.Sqlite;

/// <summary>What a case's row held before a commit, as far as the commit must know.</summary>
internal sealed record StoredCase(long Number, long Version, string? Assignee, string Status, bool IsActive, long DueAt, string? Queue, long? WaitingSince)
{
    /// <summary>Reads number, version, assignee, status, is_active, due_at, queue_id and waiting_since.</summary>
    public static StoredCase Read(SqliteRow row) =>
        new(
        row.Number(0),
        row.Number(1),
        row.OptionalText(2),
        row.Text(3),
        row.Number(4) == 1,
        row.Number(5),
        row.OptionalText(6),
        row.OptionalNumber(7));
}
