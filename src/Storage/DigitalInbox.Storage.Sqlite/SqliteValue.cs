using System.Buffers;
using System.Text;
using SQLitePCL;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>A value of a parameter: NULL, a whole number, a text or bytes.</summary>
internal readonly struct SqliteValue
{
    private const int Small = 512;

    private readonly object? reference;
    private readonly long number;
    private readonly bool isNumber;

    private SqliteValue(object? reference) => this.reference = reference;

    private SqliteValue(long number) => (this.number, isNumber) = (number, true);

    public static implicit operator SqliteValue(long value) => new(value);

    public static implicit operator SqliteValue(long? value) => value is { } known ? new(known) : default;

    public static implicit operator SqliteValue(string? value) => new(value);

    public static implicit operator SqliteValue(byte[]? value) => new(value);

    /// <returns>SQLite's result code.</returns>
    public int Bind(sqlite3_stmt statement, int index) => reference switch
    {
        null when isNumber => raw.sqlite3_bind_int64(statement, index, number),
        null => raw.sqlite3_bind_null(statement, index),

        // A span of nothing has no pointer, which would be NULL.
        "" => raw.sqlite3_bind_text(statement, index, ""),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, index, 0),
        string text => BindText(statement, index, text),
        var bytes => raw.sqlite3_bind_blob(statement, index, (byte[])bytes),
    };

    private static int BindText(sqlite3_stmt statement, int index, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= Small)
        {
            Span<byte> buffer = stackalloc byte[Small];
            return raw.sqlite3_bind_text(statement, index, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return raw.sqlite3_bind_text(statement, index, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
