using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>The memory of a request that must act once, stored in the same commit as its effect.</summary>
/// <param name="Agent">Who asked.</param>
/// <param name="Key">The caller's key.</param>
/// <param name="BodyHash">A hash of what was asked; the same key with another hash is refused.</param>
/// <param name="Result">The message that was made, which a repeated request is answered with.</param>
/// <param name="ExpiresAt">When the key may be used anew.</param>
public sealed record IdempotencyRecord(AgentId Agent, string Key, string BodyHash, MessageId Result, Instant ExpiresAt);
