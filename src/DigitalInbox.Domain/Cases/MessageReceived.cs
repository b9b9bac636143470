using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>The customer wrote.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="SentAt">When, by the provider's clock, not later than the receipt. Clocks of the reply window run from it.</param>
public sealed record MessageReceived(MessageId MessageId, Instant SentAt) : CaseEvent;
