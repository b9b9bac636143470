using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>The provider said something of our account as a whole. It shows in the channel's health.</summary>
/// <param name="Key">The dedupe key.</param>
/// <param name="Condition">How the account stands now.</param>
/// <param name="Code">A stable code, such as <c>policy.block</c>.</param>
/// <param name="OccurredAt">When, by the provider's clock, not later than its receipt.</param>
public sealed record ChannelStateArrived(string Key, ChannelCondition Condition, string Code, Instant OccurredAt) : ChannelEvent(Key);
