using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Events of the kinds that no verb of the case records by itself.</summary>
internal static class EventSamples
{
    public static IReadOnlyList<CaseEvent> After(CaseSnapshot state, Instant at) =>
    [
        .. Plain(at).Select((happened, i) => happened with { Sequence = state.Version + i + 1, At = at, Initiator = Initiator.System }),
    ];

    private static CaseEvent[] Plain(Instant at)
    {
        var (draft, other) = (DraftId.New(at), CaseId.New(at));
        var (policy, queue) = (new SlaPolicyId("standard"), new QueueId("billing"));
        var calendars = new CalendarVersions([new(new("night: 1"), 2), new(new("day"), 11)]);
        return
        [
            new CaseQueued(queue, 3, new("general"), QueueReason.Overflowed),
            new PriorityChanged(null, new("urgent"), RunningClocks.FromNow),
            new SlaApplied(policy, 1, calendars, RunningClocks.Recompute),
            new SlaRetargeted(policy, 2, CalendarVersions.None, RunningClocks.FromNow),
            new SlaRemoved(policy),
            new SlaWarned(SlaMetric.Resolution, 2, Duration.FromMinutes(15) + Duration.FromNanoseconds(1), at),
            new SlaBreached(SlaMetric.NextResponse, 12, at),
            new CaseMergedInto(other, MergedClocks.Earliest),
            new CaseMerged(other, MergedClocks.Earliest, at),
            new CaseUnmerged(other),
            new DraftEdited(draft, 2),
            new DraftSubmitted(draft, 2, DraftApprovers.Of([Some.Alice, Some.Bob])),
            new DraftApproved(draft, 2),
            new DraftRefused(draft, 2, "tone"),
            new DraftWithdrawn(draft),
            new DraftDeleted(draft),
            new DraftExpired(draft),
        ];
    }
}
