using Microsoft.Data.Sqlite;
using NodaTime;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>How values stand in columns.</summary>
internal static class SqliteValues
{
    public static byte[] Blob(Guid id) => id.ToByteArray(bigEndian: true);

    // 64 bits of nanoseconds reach from 1677 to 2262; what is further away is a provider's mistake and stands at the edge.
    public static long Nanoseconds(Instant at)
    {
        var since = at - NodaConstants.UnixEpoch;
        return since > Duration.FromNanoseconds(long.MaxValue) ? long.MaxValue
            : since < Duration.FromNanoseconds(long.MinValue) ? long.MinValue
            : since.ToInt64Nanoseconds();
    }

    public static Instant Instant(this SqliteDataReader row, int column) =>
        NodaConstants.UnixEpoch + Duration.FromNanoseconds(row.GetInt64(column));

    public static Guid Id(this SqliteDataReader row, int column)
    {
        Span<byte> bytes = stackalloc byte[16];
        return row.GetFieldValue<byte[]>(column).AsSpan().TryCopyTo(bytes) ? new Guid(bytes, bigEndian: true) : default;
    }

    public static Guid? OptionalId(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Id(column);

    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
