using NodaTime;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>The row at which a reader stands. Good until the next row.</summary>
internal readonly struct PostgreSqlRow(NpgsqlDataReader reader)
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public long Number(int column) => reader.GetInt64(column);

    public int Small(int column) => reader.GetInt32(column);

    public bool Flag(int column) => reader.GetBoolean(column);

    public string Text(int column) => reader.GetString(column);

    public string? OptionalText(int column) => IsNull(column) ? null : Text(column);

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public Guid Id(int column) => reader.GetGuid(column);

    public Guid? OptionalId(int column) => IsNull(column) ? null : Id(column);

    public Instant Instant(int column) => NodaConstants.UnixEpoch + Duration.FromNanoseconds(Number(column));
}
