using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>What a caller may do with a case now.</summary>
/// <param name="CanReply">Send a reply.</param>
/// <param name="CanNote">Write a note.</param>
/// <param name="CanTake">Take it.</param>
/// <param name="CanAssign">Give it to an agent.</param>
/// <param name="CanUnassign">Take it out of its agent's inbox.</param>
/// <param name="CanTransfer">Hand it on to a queue or an agent.</param>
/// <param name="Moves">Every other status, with whether it may be set by hand, and why not; empty when the caller may set none.</param>
/// <param name="Replies">Every status that a reply may leave, with whether it may now, and why not; empty when the caller may not reply.</param>
public sealed record CasePermissions(
    bool CanReply,
    bool CanNote,
    bool CanTake,
    bool CanAssign,
    bool CanUnassign,
    bool CanTransfer,
    IReadOnlyList<CaseMove> Moves,
    IReadOnlyList<CaseMove> Replies)
{
    /// <summary>The statuses that may be set by hand.</summary>
    public IReadOnlyList<CaseStatus> Statuses => [.. Moves.Where(m => m.IsAllowed).Select(m => m.Status)];

    /// <summary>Whether the caller may write a draft.</summary>
    public bool CanDraft { get; init; }

    /// <summary>Whether the caller may set the priority.</summary>
    public bool CanSetPriority { get; init; }

    /// <summary>Whether the caller may say which agent should get it first.</summary>
    public bool CanPrefer { get; init; }

    /// <summary>What the caller may do to messages of the case on their platform, as far as their role goes.</summary>
    public IReadOnlyList<MessageActionKind> MessageActions { get; init; } = [];
}
