using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>One event of each kind that a test does not make by a verb of the case.</summary>
internal static class EveryOtherEvent
{
    /// <summary>Adds them behind what a case recorded.</summary>
    /// <returns>The state after them, and all that happened since the case was loaded.</returns>
    public static (CaseSnapshot State, IReadOnlyList<CaseEvent> Events) Add(Case handled, Instant at)
    {
        var draft = DraftId.New(at);
        var calendars = new CalendarVersions([new CalendarVersion(new CalendarId("office"), 3), new CalendarVersion(new CalendarId("hotline"), 1)]);
        var policy = new SlaPolicyId("standard");
        var offer = OfferId.New(at);
        var form = new FormSubmissionId(Guid.CreateVersion7(at.ToDateTimeOffset()));
        var payment = PaymentId.New(at);
        CaseEvent[] others =
        [
            new CaseTransferred(new AgentId("alice"), null, new QueueId("billing"), null, null),
            new PriorityChanged(null, new PriorityId("urgent"), RunningClocks.FromNow),
            new CaseQueued(new QueueId("billing"), 2, new QueueId("front"), QueueReason.Overflowed),
            new CaseRelaxed(new QueueId("billing"), 2),
            new CaseOffered(offer, Some.Alice, at + Duration.FromNanoseconds(1), IsTransfer: false, DecisionId.New(at)),
            new OfferRejected(offer, Some.Alice, "busy"),
            new CaseOffered(offer, Some.Bob, at, IsTransfer: true, null),
            new OfferExpired(offer, Some.Bob),
            new CaseDequeued(new QueueId("billing"), LeaveReason.QueueDeleted),
            new CaseQueued(new QueueId("front"), 1, null, QueueReason.ByHand),
            new CaseOffered(offer, Some.Bob, at, IsTransfer: false, null),
            new OfferAccepted(offer, Some.Bob),
            new CaseRelaxed(new QueueId("front"), 1),
            new CaseOffered(offer, Some.Alice, at, IsTransfer: false, null),
            new OfferWithdrawn(offer, Some.Alice),
            new CaseOffered(offer, Some.Alice, at, IsTransfer: false, null),
            new OfferExpired(offer, Some.Alice),
            new PreferredAgentSet(Some.Bob, at),
            new CaseOffered(offer, Some.Bob, at + Duration.FromNanoseconds(1), IsTransfer: false, DecisionId.New(at)),
            new CapacityExceeded(Some.Alice, 2, ExcessRule.SameAgentAlways),
            new MessageEdited(MessageId.New(at), 2),
            new MessageDeleted(MessageId.New(at), DeletionPlace.Here),
            new MessageHidden(MessageId.New(at)),
            new MessageUnhidden(MessageId.New(at)),
            new ReactionAdded(MessageId.New(at), "\u2764\uFE0F"),
            new ReactionRemoved(MessageId.New(at), null),
            new AttachmentChanged(MessageId.New(at), AttachmentId.New(at), AttachmentOutcome.Failed),
            new CaseTagged(new TagId("invoice")),
            new CaseTagged(new TagId("Urgent!")),
            new CaseUntagged(new TagId("invoice")),
            new MessageTagged(MessageId.New(at), new TagId("invoice")),
            new MessageUntagged(MessageId.New(at), new TagId("invoice")),
            new MessageSentimentSet(MessageId.New(at), Sentiment.Negative, SentimentSource.Analyzer),
            new MessageSentimentSet(MessageId.New(at), Sentiment.Positive, SentimentSource.Person, Sentiment.Negative),
            new NoteEdited(MessageId.New(at), 2),
            new NoteDeleted(MessageId.New(at), 2),
            new MessagesUnread(0, 2),
            new MessagesRead(3, 1),
            new CaseFieldChanged("loyalty", 2),
            new CaseSubjectChanged(1),
            new SlaApplied(policy, 1, calendars, RunningClocks.Recompute),
            new SlaRetargeted(policy, 2, CalendarVersions.None, RunningClocks.FromNow),
            new SlaWarned(SlaMetric.Resolution, 1, Duration.FromNanoseconds(1), at),
            new SlaBreached(SlaMetric.NextResponse, 2, at),
            new SlaRemoved(policy),
            new DraftCreated(draft, 1),
            new DraftEdited(draft, 2),
            new DraftSubmitted(draft, 1, DraftApprovers.Of([Some.Alice, Some.Bob])),
            new DraftReassigned(draft, DraftApprovers.Of(new QueueId("billing"))),
            new DraftStaled(draft, 2),
            new DraftApproved(draft, 1),
            new DraftRefused(draft, 1, "tone"),
            new DraftWithdrawn(draft),
            new DraftDeleted(draft),
            new DraftExpired(draft),
            new DraftCreated(DraftId.New(at), 1),
            new CaseMerged(CaseId.New(at), MergedClocks.Earliest, at),
            new CaseMergedInto(CaseId.New(at), MergedClocks.Own),
            new CaseUnmerged(CaseId.New(at)),
            new QuickReplyUsed(new QuickReplyId("hello"), 2, MessageId.New(at)),
            new AutomationRan(new AutomationId("greet"), 2, AutomationRunId.New(at), 1),
            new WebhookSent(WebhookDeliveryId.New(at)),
            new FormSent(form, new FormId("address"), 1),
            new FormAnswered(form, new FormId("address"), 1),
            new FormExpired(form, new FormId("address"), 1),
            new PaymentRequested(payment, 12.50m, "EUR"),
            new PaymentRefused(payment, 12.50m, "EUR"),
            new PaymentSettled(payment, 0.1m, "EUR"),
            new PaymentExpired(payment, 1_000_000m, "JPY"),
            new PaymentCancelled(payment, 12.50m, "EUR"),
            new ChatIdle(ChatSide.Agent),
            new ChatInvited(new ChannelId("chat")),
            new CaseAbandoned(AbandonKind.ShortAbandon, Duration.FromSeconds(3)),
            new ChatEnded(ChatEnd.Gone),
            new TranscriptSent(MessageId.New(at)),
        ];
        var (state, events) = (handled.State, handled.Recorded.ToList());
        foreach (var other in others)
        {
            var next = other with { Sequence = state.Version + 1, At = at, Initiator = Initiator.System };
            state = state.Apply(next);
            events.Add(next);
        }

        return (state, events);
    }
}
