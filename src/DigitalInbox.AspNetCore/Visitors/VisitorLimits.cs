using System.Net;
using System.Threading.RateLimiting;
using DigitalInbox.AspNetCore.Access;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Visitors;

/// <summary>How much one address, and one session, may do on this node.</summary>
internal sealed class VisitorLimits : IDisposable
{
    private const int MostStreams = 10;

    private readonly PartitionedRateLimiter<string> beginning = Limit(tokens: 20, each: TimeSpan.FromSeconds(30));
    private readonly PartitionedRateLimiter<string> saying = Limit(tokens: 30, each: TimeSpan.FromSeconds(1));
    private readonly PartitionedRateLimiter<string> reading = Limit(tokens: 60, each: TimeSpan.FromSeconds(0.5));

    // Every page on which the chat stands asks, and a whole office may have one address.
    private readonly PartitionedRateLimiter<string> asking = Limit(tokens: 120, each: TimeSpan.FromSeconds(0.2));
    private readonly PartitionedRateLimiter<string> following = PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = MostStreams, QueueLimit = 0 }));
    private readonly PartitionedRateLimiter<string> sending = Limit(tokens: 5, each: TimeSpan.FromMinutes(12));

    /// <exception cref="RequestRefusedException">Too often; <c>Retry-After</c> is set.</exception>
    public void Begin(HttpContext context, ChannelId channel) => Take(beginning, $"{channel}:{NetOf(context.Connection.RemoteIpAddress)}", context);

    /// <exception cref="RequestRefusedException">Too often; <c>Retry-After</c> is set.</exception>
    public void Say(HttpContext context, string secret) => Take(saying, secret, context);

    /// <exception cref="RequestRefusedException">Too many transcripts; <c>Retry-After</c> is set.</exception>
    public void Send(HttpContext context, ChannelId channel) => Take(sending, $"{channel}:{NetOf(context.Connection.RemoteIpAddress)}", context);

    /// <exception cref="RequestRefusedException">Too often; <c>Retry-After</c> is set.</exception>
    public void Read(HttpContext context, string secret) => Take(reading, secret, context);

    /// <exception cref="RequestRefusedException">Too often; <c>Retry-After</c> is set.</exception>
    public void Ask(HttpContext context, ChannelId channel) => Take(asking, $"{channel}:{NetOf(context.Connection.RemoteIpAddress)}", context);

    /// <summary>Holds one of a session's streams.</summary>
    /// <returns>What is disposed when the stream is over.</returns>
    /// <exception cref="RequestRefusedException">Too many are open; <c>Retry-After</c> is set.</exception>
    public IDisposable Follow(HttpContext context, string secret) => Acquire(following, secret, context);

    public void Dispose()
    {
        beginning.Dispose();
        saying.Dispose();
        reading.Dispose();
        asking.Dispose();
        following.Dispose();
        sending.Dispose();
    }

    private static PartitionedRateLimiter<string> Limit(int tokens, TimeSpan each) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = tokens,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = each,
            QueueLimit = 0,
        }));

    // Whoever has one IPv6 address has a whole /64 of them.
    private static string NetOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private static void Take(PartitionedRateLimiter<string> limiter, string key, HttpContext context) => Acquire(limiter, key, context).Dispose();

    private static RateLimitLease Acquire(PartitionedRateLimiter<string> limiter, string key, HttpContext context)
    {
        var lease = limiter.AttemptAcquire(key);
        if (lease.IsAcquired)
        {
            return lease;
        }

        context.Response.Headers.RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
            ? Math.Max(1, (long)Math.Ceiling(after.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : "1";
        lease.Dispose();
        throw new RequestRefusedException(StatusCodes.Status429TooManyRequests, InboxHttpErrors.TooOften, "That is too often. Wait a moment and try again.");
    }
}
