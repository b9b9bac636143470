namespace DigitalInbox.Cases;

/// <summary>What is known of one reply's delivery.</summary>
/// <param name="MessageId">The reply.</param>
/// <param name="Outcome">The outcome.</param>
public readonly record struct ReplyOutcome(MessageId MessageId, DeliveryOutcome Outcome);
