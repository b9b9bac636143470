using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What a commit does to a case whose content goes: subject and preview are erased, history and figures stand.</summary>
/// <param name="Id">The case.</param>
/// <param name="ExpectedVersion">The version of the case; another one in the store is a conflict, so that a case that came back to life is left
/// alone.</param>
public sealed record CaseErasure(CaseId Id, long ExpectedVersion)
{
    /// <summary>When its last message was erased; null while some are left.</summary>
    public Instant? ErasedAt { get; init; }

    /// <summary>True when its messages were removed whole.</summary>
    public bool Emptied { get; init; }
}
