namespace DigitalInbox.Storage.Sqlite;

/// <summary>What a case's row held before a commit, as far as the commit must know.</summary>
internal sealed record StoredCase(long Number, long Version, string? Assignee, string Status, bool IsActive, long DueAt)
{
    /// <summary>Reads number, version, assignee, status, is_active and due_at.</summary>
    public static StoredCase Read(SqliteRow row) =>
        new(row.Number(0), row.Number(1), row.OptionalText(2), row.Text(3), row.Number(4) == 1, row.Number(5));
}
