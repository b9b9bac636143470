using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

/// <summary>A timer, and who holds it until when.</summary>
internal sealed record MemoryTimer(InboxTimer Timer, LeaseId? Lease, Instant LeaseUntil)
{
    public Instant ClaimableAt => Lease is not null && LeaseUntil > Timer.DueAt ? LeaseUntil : Timer.DueAt;
}
