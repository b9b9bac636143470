using DigitalInbox.Cases;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>The timers that a change of a case sets for routing: the end of its offer, and of the time that its agent has for a reply.</summary>
internal static class RoutingTimers
{
    /// <param name="before">The case before; null for a new one.</param>
    /// <param name="after">The case after.</param>
    /// <param name="hasMessage">Whether the customer wrote: a limit that the queue got since then holds from now on.</param>
    /// <param name="queue">The queue of the case; null for none.</param>
    public static IEnumerable<TimerChange> Of(CaseSnapshot? before, CaseSnapshot after, bool hasMessage, QueueDefinition? queue)
    {
        if (before?.Offer?.ExpiresAt != after.Offer?.ExpiresAt)
        {
            yield return new TimerChange(TimerKey.OfOffer(after.Id), after.Offer?.ExpiresAt);
        }

        var silence = SilentAt(after, queue);
        if ((hasMessage && silence is not null) || silence != (before is null ? null : SilentAt(before, queue)))
        {
            yield return new TimerChange(TimerKey.OfSilence(after.Id), silence);
        }
    }

    /// <summary>When the agent who has the case has said nothing for too long.</summary>
    /// <returns>Null when nobody waits for a reply, or the queue has no such limit.</returns>
    public static Instant? SilentAt(CaseSnapshot state, QueueDefinition? queue) => (state, queue) is (
        { InboxAssignee: not null, AssignedAt: { } assigned, UnansweredSince: { } unanswered, Status.Category: StatusCategory.New or StatusCategory.Open },
        { SilenceLimit: { } limit }) && queue.Id == state.QueueId
        ? Instant.Max(assigned, unanswered) + limit
        : null;
}
