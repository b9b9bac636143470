using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Instants as numbers that compare fast, and sums that never overflow.</summary>
internal static class RoutingTime
{
    /// <summary>The nanoseconds of a minute.</summary>
    public const long Minute = 60_000_000_000;

    private static readonly Instant First = NodaConstants.UnixEpoch - Duration.FromNanoseconds(long.MaxValue);
    private static readonly Instant Last = NodaConstants.UnixEpoch + Duration.FromNanoseconds(long.MaxValue);

    /// <summary>The nanoseconds since 1970; what is outside of the years 1678 to 2262 is at their ends.</summary>
    public static long Of(Instant at) => at <= First ? -long.MaxValue : at >= Last ? long.MaxValue : (at - NodaConstants.UnixEpoch).ToInt64Nanoseconds();

    /// <summary>The same, and never is before everything.</summary>
    public static long Of(Instant? at) => at is { } known ? Of(known) : -long.MaxValue;

    /// <summary>The instant of a number.</summary>
    public static Instant ToInstant(long number) => NodaConstants.UnixEpoch + Duration.FromNanoseconds(number);

    /// <summary>Adds, up to the end of time.</summary>
    public static Instant After(Instant start, Duration wait) => Instant.MaxValue - start <= wait ? Instant.MaxValue : start + wait;
}
