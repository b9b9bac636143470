using NodaTime;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>How values stand in columns.</summary>
internal static class PostgreSqlValues
{
    /// <summary>Stands for an instant that never comes, after all others.</summary>
    public const long Never = long.MaxValue;

    // 64 bits of nanoseconds reach from 1677 to 2262; what is further away is a provider's mistake and stands at the edge.
    public static long Nanoseconds(Instant at)
    {
        var since = at - NodaConstants.UnixEpoch;
        return since > Duration.FromNanoseconds(long.MaxValue) ? long.MaxValue
            : since < Duration.FromNanoseconds(long.MinValue) ? long.MinValue
            : since.ToInt64Nanoseconds();
    }
}
