using NodaTime;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>The row at which a reader stands. Good until the next row.</summary>
internal readonly struct PostgreSqlRow(NpgsqlDataReader reader, int first = 0)
{
    /// <summary>The same row, its columns counted from one of them.</summary>
    public PostgreSqlRow From(int column) => new(reader, first + column);

    public bool IsNull(int column) => reader.IsDBNull(first + column);

    public long Number(int column) => reader.GetInt64(first + column);

    public int Small(int column) => reader.GetInt32(first + column);

    public bool Flag(int column) => reader.GetBoolean(first + column);

    public string Text(int column) => reader.GetString(first + column);

    public string? OptionalText(int column) => IsNull(column) ? null : Text(column);

    public string?[] Texts(int column) => reader.GetFieldValue<string?[]>(first + column);

    /// <summary>The bytes of a value; of a text, its UTF-8.</summary>
    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(first + column);

    public Guid Id(int column) => reader.GetGuid(first + column);

    public Guid? OptionalId(int column) => IsNull(column) ? null : Id(column);

    public Instant Instant(int column) => NodaConstants.UnixEpoch + Duration.FromNanoseconds(Number(column));

    public Instant? OptionalInstant(int column) => IsNull(column) ? null : Instant(column);
}
