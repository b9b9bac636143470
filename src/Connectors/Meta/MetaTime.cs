using NodaTime;

namespace DigitalInbox.Connectors.Meta;

/// <summary>The provider's times, which are never later than the receipt: without one, or with a later one, the receipt is taken.</summary>
internal static class MetaTime
{
    /// <summary>Pages' and comments' times are seconds since 1970.</summary>
    public static Instant OfSeconds(long? seconds, Instant receivedAt) =>
        seconds is { } known && known <= receivedAt.ToUnixTimeSeconds() ? Instant.FromUnixTimeSeconds(known) : receivedAt;

    /// <summary>Messengers' times are milliseconds since 1970.</summary>
    public static Instant OfMilliseconds(long? milliseconds, Instant receivedAt) =>
        milliseconds is { } known && known <= receivedAt.ToUnixTimeMilliseconds() ? Instant.FromUnixTimeMilliseconds(known) : receivedAt;
}
