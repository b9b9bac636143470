using DigitalInbox.Inbox;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Tells refusals of the database from mistakes of ours.</summary>
internal static class SqliteFaults
{
    private const string IsReadOnly =
        "the database is read-only. Check the permissions of the file and its directory, and the connection string's Mode.";

    private const int UniqueViolated = raw.SQLITE_CONSTRAINT_UNIQUE;
    private const int PrimaryKeyViolated = raw.SQLITE_CONSTRAINT_PRIMARYKEY;

    public static bool IsUniqueViolation(SqliteException fault) =>
        fault.SqliteExtendedErrorCode is UniqueViolated or PrimaryKeyViolated;

    public static bool IsCheckViolation(SqliteException fault) => fault.SqliteExtendedErrorCode == raw.SQLITE_CONSTRAINT_CHECK;

    /// <summary>True when the connection may be damaged and must be opened anew.</summary>
    public static bool IsLasting(Exception fault) => fault is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY
    };

    /// <summary>Turns an error of the database into the refusal that callers know; other errors stay what they are.</summary>
    public static Exception Explain(Exception fault) => fault is SqliteException error && ReasonOf(error.SqliteErrorCode) is var (code, reason)
        ? Refusal(code, reason, error)
        : fault;

    public static InboxException ReadOnly(Exception inner) => Refusal(InboxErrors.StoreReadOnly, IsReadOnly, inner);

    public static InboxException Unavailable(string reason, Exception? inner = null) => Refusal(InboxErrors.StoreUnavailable, reason, inner);

    // Each is answered 503 over HTTP: what could not be taken in is delivered again.
    private static InboxException Refusal(string code, string reason, Exception? inner) =>
        new(InboxErrorKind.Unavailable, code, $"The SQLite store is unavailable: {reason}", inner: inner);

    private static (string Code, string Reason)? ReasonOf(int code) => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (InboxErrors.StoreUnavailable, "another process holds the database."),
        raw.SQLITE_READONLY => (InboxErrors.StoreReadOnly, IsReadOnly),
        raw.SQLITE_IOERR => (InboxErrors.StoreUnavailable, "the disk reports an error."),
        raw.SQLITE_CORRUPT => (InboxErrors.StoreCorrupt, "the file is damaged. Restore a backup."),
        raw.SQLITE_FULL => (InboxErrors.StoreUnavailable, "the disk, or the database's page limit, is full."),
        raw.SQLITE_CANTOPEN => (InboxErrors.StoreUnavailable, "the file cannot be opened. Check that its directory exists and is writable."),
        raw.SQLITE_NOTADB => (InboxErrors.StoreCorrupt, "the file is not a SQLite database."),
        raw.SQLITE_NOMEM => (InboxErrors.StoreUnavailable, "there is not enough memory."),
        raw.SQLITE_PERM or raw.SQLITE_AUTH => (InboxErrors.StoreUnavailable, "access is denied."),
        raw.SQLITE_INTERRUPT => (InboxErrors.StoreUnavailable, "the work was interrupted."),
        _ => null,
    };
}
