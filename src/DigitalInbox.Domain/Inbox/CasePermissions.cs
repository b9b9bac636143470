using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>What a caller may do with a case now.</summary>
/// <param name="CanReply">Send a reply.</param>
/// <param name="CanNote">Write a note.</param>
/// <param name="CanTake">Take it.</param>
/// <param name="CanAssign">Give it to an agent.</param>
/// <param name="CanUnassign">Take it out of its agent's inbox.</param>
/// <param name="Statuses">The statuses that may be set by hand.</param>
public sealed record CasePermissions(
    bool CanReply,
    bool CanNote,
    bool CanTake,
    bool CanAssign,
    bool CanUnassign,
    IReadOnlyList<CaseStatus> Statuses);
