namespace DigitalInbox.Cases;

/// <summary>What became of a reply is known better than before.</summary>
/// <param name="MessageId">The reply.</param>
/// <param name="Outcome">The outcome now; higher than the one before.</param>
/// <param name="ErrorCode">The code of the error behind a failed or unconfirmed outcome; null otherwise.</param>
public sealed record DeliveryChanged(MessageId MessageId, DeliveryOutcome Outcome, string? ErrorCode) : CaseEvent;
