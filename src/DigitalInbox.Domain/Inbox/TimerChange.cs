using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What a commit does to a timer: sets it, in place of the one of the same key, or removes it.</summary>
/// <param name="Key">What it is for.</param>
/// <param name="DueAt">When it is due; null removes it, and one that is gone already is fine.</param>
/// <remarks>Whoever held the timer holds it no more.</remarks>
public sealed record TimerChange(TimerKey Key, Instant? DueAt)
{
    /// <summary>The lease under which it is changed; another holder, or none, is a conflict. Null changes it whoever holds it: then
    /// something else in the commit, such as the version of a case, must tell that the decision still holds.</summary>
    public LeaseId? Lease { get; init; }

    /// <summary>How many attempts at it failed.</summary>
    public int Attempts { get; init; }
}
