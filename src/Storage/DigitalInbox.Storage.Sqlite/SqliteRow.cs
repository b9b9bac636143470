using System.Text;
using NodaTime;
using SQLitePCL;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>The row at which a statement stands. Good until the next row.</summary>
internal readonly struct SqliteRow(sqlite3_stmt statement)
{
    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public int Small(int column) => raw.sqlite3_column_int(statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(statement, column);

    public string? OptionalText(int column) => IsNull(column) ? null : Text(column);

    public long? OptionalNumber(int column) => IsNull(column) ? null : Number(column);

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    public Guid Id(int column) => new(raw.sqlite3_column_blob(statement, column), bigEndian: true);

    public Guid? OptionalId(int column) => IsNull(column) ? null : Id(column);

    public Instant Instant(int column) => NodaConstants.UnixEpoch + Duration.FromNanoseconds(Number(column));
}
