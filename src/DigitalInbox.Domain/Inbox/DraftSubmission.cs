using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What is said when a draft is submitted.</summary>
/// <param name="Approvers">Who is asked; null for who was asked last.</param>
/// <param name="ExpiresAt">When the wait ends without an answer, at most a year from now; null for
/// <see cref="InboxOptions.DraftLifetime"/> from now.</param>
public sealed record DraftSubmission(DraftApprovers? Approvers = null, Instant? ExpiresAt = null);
