using DigitalInbox.Inbox;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Tells refusals of the database from mistakes of ours.</summary>
internal static class SqliteFaults
{
    private const int UniqueViolated = raw.SQLITE_CONSTRAINT_UNIQUE;
    private const int PrimaryKeyViolated = raw.SQLITE_CONSTRAINT_PRIMARYKEY;

    public static bool IsUniqueViolation(SqliteException fault) =>
        fault.SqliteExtendedErrorCode is UniqueViolated or PrimaryKeyViolated;

    /// <summary>True when the connection may be damaged and must be opened anew.</summary>
    public static bool IsLasting(Exception fault) => fault is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY
    };

    /// <summary>Turns an error of the database into the refusal that callers know; other errors stay what they are.</summary>
    public static Exception Explain(Exception fault) => fault is SqliteException error && ReasonOf(error.SqliteErrorCode) is { } reason
        ? Unavailable(reason, error)
        : fault;

    public static InboxException Unavailable(string reason, Exception? inner = null) =>
        new(InboxErrorKind.Unavailable, InboxErrors.StoreUnavailable, $"The SQLite store is unavailable: {reason}", inner: inner);

    private static string? ReasonOf(int code) => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another process holds the database.",
        raw.SQLITE_READONLY => "the database is read-only. Check the file's permissions and the connection string's Mode.",
        raw.SQLITE_IOERR => "the disk reports an error.",
        raw.SQLITE_CORRUPT => "the file is damaged. Restore a backup.",
        raw.SQLITE_FULL => "the disk, or the database's page limit, is full.",
        raw.SQLITE_CANTOPEN => "the file cannot be opened. Check that its directory exists and is writable.",
        raw.SQLITE_NOTADB => "the file is not a SQLite database.",
        raw.SQLITE_NOMEM => "there is not enough memory.",
        raw.SQLITE_PERM or raw.SQLITE_AUTH => "access is denied.",
        raw.SQLITE_INTERRUPT => "the work was interrupted.",
        _ => null,
    };
}
