using System.Data;
using System.Net.Sockets;
using DigitalInbox.Inbox;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Tells refusals of the server from mistakes of ours.</summary>
internal static class PostgreSqlFaults
{
    /// <summary>Raised by <c>must_be_one</c>.</summary>
    private const string NotOne = "DI001";

    /// <summary>Something changed since it was read.</summary>
    public static bool IsConflict(PostgresException fault) => fault.SqlState is NotOne or PostgresErrorCodes.UniqueViolation;

    /// <summary>Whether a unique constraint of this name met a value that it has already.</summary>
    public static bool Violates(PostgresException fault, string constraint) =>
        fault.SqlState == PostgresErrorCodes.UniqueViolation && string.Equals(fault.ConstraintName, constraint, StringComparison.Ordinal);

    /// <summary>Whether a check of this name does not hold.</summary>
    public static bool ViolatesCheck(PostgresException fault, string constraint) =>
        fault.SqlState == PostgresErrorCodes.CheckViolation && string.Equals(fault.ConstraintName, constraint, StringComparison.Ordinal);

    /// <summary>The connection is gone, and with it the knowledge of what became of what was asked; or it has lost count of its prepared statements.</summary>
    public static bool IsLost(NpgsqlException fault) => fault is PostgresException error
        ? error.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.InvalidSqlStatementName
            || error.SqlState.StartsWith("08", StringComparison.Ordinal)
        : fault.InnerException is IOException or SocketException;

    /// <summary>Whether a fault of another kind is how a connection's end was told: a driver that loses it in the middle of something may stumble
    /// over what is gone.</summary>
    public static bool IsOfBrokenConnection(Exception fault, NpgsqlConnection connection, CancellationToken cancellationToken) =>
        fault is not (NpgsqlException or InboxException or OutOfMemoryException)
        && !(fault is OperationCanceledException && cancellationToken.IsCancellationRequested)
        && connection.State != ConnectionState.Open;

    /// <summary>Worth another try soon: the server undid it because of what others did, or the connection is gone.</summary>
    public static bool IsPassing(NpgsqlException fault) => IsLost(fault) || fault is PostgresException
    {
        SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.TooManyConnections
    };

    /// <summary>Turns an error of the server into the refusal that callers know; other errors stay what they are.</summary>
    public static Exception Explain(NpgsqlException fault) => ReasonOf(fault) is { } reason ? Unavailable(reason, fault) : fault;

    public static InboxException Unavailable(string reason, Exception? inner = null) =>
        new(InboxErrorKind.Unavailable, InboxErrors.StoreUnavailable, $"The PostgreSQL store is unavailable: {reason}", inner: inner);

    private static string? ReasonOf(NpgsqlException fault) => fault is not PostgresException error
        ? fault.InnerException is TimeoutException ? "the server does not answer in time, or every connection is in use." : "the server cannot be reached."
        : error.SqlState switch
        {
            _ when IsLost(error) => "the server ended the connection.",
            PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => "others keep changing the same rows.",
            PostgresErrorCodes.TooManyConnections => "the server has no connection left.",
            PostgresErrorCodes.DiskFull => "the server's disk is full.",
            PostgresErrorCodes.OutOfMemory => "the server has not enough memory.",
            PostgresErrorCodes.ReadOnlySqlTransaction => "the server is read-only. Connect to the primary.",
            PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => "the server gave up waiting.",
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "the server does not let this user in.",
            PostgresErrorCodes.InvalidCatalogName => "there is no such database.",
            PostgresErrorCodes.InsufficientPrivilege => "this user may not do that. It must own the schema, or be allowed to make it.",
            PostgresErrorCodes.IoError or PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => "the server's disk reports an error.",
            ['5', '3' or '7' or '8', ..] => "the server lacks resources.",
            _ => null,
        };
}
