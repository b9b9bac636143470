using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>One entry of the change feed: a case changed.</summary>
/// <param name="Position">The place in the feed; grows in commit order.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Version">Its version after the change.</param>
/// <param name="Assignee">Who has it after the change; null for nobody.</param>
/// <param name="PreviousAssignee">Who had it before the change; null for nobody.</param>
/// <param name="Queue">Its queue after the change; null for none.</param>
/// <param name="PreviousQueue">Its queue before the change; null for none.</param>
/// <param name="EventNames">The names of the events, as <c>docs/events.md</c> has them.</param>
public sealed record FeedEntry(
    long Position,
    CaseId CaseId,
    CaseNumber Number,
    long Version,
    AgentId? Assignee,
    AgentId? PreviousAssignee,
    QueueId? Queue,
    QueueId? PreviousQueue,
    IReadOnlyList<string> EventNames)
{
    /// <summary>True when the case began with this change.</summary>
    public bool IsFirst => Version == EventNames.Count;

    /// <summary>Decides whether somebody is told: who may see the case now, or could before.</summary>
    /// <param name="visibility">What they may see.</param>
    public bool IsTold(CaseVisibility visibility)
    {
        ArgumentNullException.ThrowIfNull(visibility);
        return visibility.Includes(Assignee, Queue) || (!IsFirst && visibility.Includes(PreviousAssignee, PreviousQueue));
    }
}
