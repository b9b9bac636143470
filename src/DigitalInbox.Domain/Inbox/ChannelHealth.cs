using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>How a channel stands, as far as one node has noticed since it started.</summary>
/// <param name="Condition">How it stands.</param>
/// <param name="Code">Why it is not healthy: the provider's code or one of ours; null when it is.</param>
/// <param name="Since">Since when it is not healthy; null when it is.</param>
/// <param name="LastWebhookAt">When the provider last called with a signature that was right; null when it has not.</param>
/// <param name="RefusedSignatures">How many requests were refused since then.</param>
/// <param name="LastRefusal">The reason of the last one; null when there is none.</param>
public sealed record ChannelHealth(
    ChannelCondition Condition,
    string? Code,
    Instant? Since,
    Instant? LastWebhookAt,
    long RefusedSignatures,
    string? LastRefusal)
{
    /// <summary>Of a channel of which nothing is known.</summary>
    public static ChannelHealth Unknown { get; } = new(ChannelCondition.Healthy, null, null, null, 0, null);
}
