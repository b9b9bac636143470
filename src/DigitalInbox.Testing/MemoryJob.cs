using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

/// <summary>A job, who holds it, and from when on it can be claimed.</summary>
internal sealed record MemoryJob(InboxJob Job, LeaseId? Lease, Instant ClaimableAt);
