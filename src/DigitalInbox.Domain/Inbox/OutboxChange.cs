using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What a commit does to one piece of outbound work.</summary>
/// <param name="Id">The work.</param>
/// <param name="Lease">The lease under which it is changed; another holder, or none, is a conflict. Null changes it whoever holds it.</param>
public sealed record OutboxChange(OutboxId Id, LeaseId? Lease)
{
    /// <summary>True when the work is finished and leaves the outbox; the rest is then irrelevant.</summary>
    public bool Remove { get; init; }

    /// <summary>Where it stands now.</summary>
    public OutboxState State { get; init; }

    /// <summary>How many requests were begun.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is due next.</summary>
    public Instant DueAt { get; init; }

    /// <summary>The state in which it must stand in the store, another one being a conflict; null for any.</summary>
    public OutboxState? Expected { get; init; }

    /// <summary>True to give the lease back.</summary>
    public bool Release { get; init; }
}
