using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What became of the request to erase a contact.</summary>
/// <param name="ContactId">The contact.</param>
/// <param name="ErasedAt">When the contact was erased: nobody finds them by name or account since then.</param>
/// <param name="JobId">The job that erases what they left in cases; see its progress there.</param>
/// <param name="Outcome">Whether this request did it.</param>
public sealed record ErasureResult(ContactId ContactId, Instant ErasedAt, JobId JobId, ErasureOutcome Outcome);
