using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

/// <summary>Outbound work, and who holds it until when.</summary>
internal sealed record MemoryWork(OutboxItem Item, LeaseId? Lease, Instant LeaseUntil)
{
    public Instant ClaimableAt => Lease is not null && LeaseUntil > Item.DueAt ? LeaseUntil : Item.DueAt;
}
