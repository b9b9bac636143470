using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Cases;

/// <summary>One of every event goes out as JSON and comes back.</summary>
public sealed class CaseEventCodecTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 4, 3, 14, 30).PlusNanoseconds(1);
    private static readonly CalendarVersions Calendars = new([new(new("night: 1"), 2), new(new("day"), 11)]);

    public static TheoryData<CaseEvent> Samples => [.. Events()];

    [Theory]
    [MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public void An_event_comes_back_from_json_as_it_was(CaseEvent happened)
    {
        var read = CaseEventCodec.Read(CaseEventCodec.NameOf(happened), CaseEventCodec.SchemaVersion, CaseEventCodec.Write(happened), e => e);
        Assert.Equal(happened, read);
    }

    [Fact]
    public void There_is_a_sample_of_every_event() =>
        Assert.Equal(CaseEventCodec.Names.Order(StringComparer.Ordinal), Events().Select(CaseEventCodec.NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void A_snapshot_comes_back_from_json_with_everything_in_it()
    {
        var snapshot = new CaseSnapshot
        {
            Id = CaseId.New(At),
            Version = 4,
            Status = CaseStatus.Open,
            QueueId = new("billing"),
            QueuedAt = At,
            Offer = new(OfferId.New(At), new("bob"), At, At.PlusNanoseconds(1)),
            Declines = new([new(new("alice: 1"), At), new(new("bob"), At.PlusNanoseconds(1))]),
            PreferredAgent = new("carol"),
            PreferredUntil = At,
            RelaxedStep = 2,
            UnansweredSince = At,
            Priority = new("urgent"),
            ServiceLevel = new(new("standard"), 3, Calendars),
            MergedInto = CaseId.New(At),
            Tags = new([new("urgent: now"), new("Ö")]),
            Sentiments = new(1, 2, 3),
            MergedCount = 2,
            OpenedAt = At,
            Drafts = new([new(DraftId.New(At), null), new(DraftId.New(At), DraftApprovers.Of(new QueueId("billing"))), new(DraftId.New(At), DraftApprovers.Of([new("dave"), new("eve")]))]),
        };
        var read = CaseEventCodec.ReadSnapshot(CaseEventCodec.Write(snapshot));
        Assert.Equal(snapshot.ServiceLevel, read.ServiceLevel);
        Assert.Equal(snapshot with { ChannelId = read.ChannelId, ChannelKind = read.ChannelKind }, read);
    }

    private static IEnumerable<CaseEvent> Events()
    {
        var (message, draft, other) = (MessageId.New(At), DraftId.New(At), CaseId.New(At));
        var (policy, queue, alice) = (new SlaPolicyId("standard"), new QueueId("billing"), new AgentId("alice"));
        yield return new CaseOpened(ThreadId.New(At), ContactId.New(At), new("whatsapp"), new("whatsapp"), CaseDirection.Outbound);
        yield return new StatusChanged(CaseStatus.Open, new CaseStatus("warehouse", StatusCategory.Escalated), CaseTrigger.SetEscalated);
        yield return new CaseAssigned(alice, null);
        yield return new CaseUnassigned(alice);
        yield return new CaseQueued(queue, 3, new("general"), QueueReason.Overflowed);
        yield return new CaseTransferred(alice, null, queue, null, null);
        yield return new CaseTransferred(null, alice, null, null, null);
        var (offer, bob) = (OfferId.New(At), new AgentId("bob"));
        yield return new CaseDequeued(queue, LeaveReason.ByHand);
        yield return new CaseOffered(offer, bob, At, IsTransfer: true, null);
        yield return new CaseOffered(offer, bob, At, IsTransfer: false, DecisionId.New(At));
        yield return new OfferAccepted(offer, bob);
        yield return new OfferRejected(offer, bob, "busy");
        yield return new OfferExpired(offer, bob);
        yield return new OfferWithdrawn(offer, bob);
        yield return new PreferredAgentSet(bob, At);
        yield return new PreferredAgentSet(null, null);
        yield return new CaseRelaxed(queue, 2);
        yield return new CapacityExceeded(bob, 3, ExcessRule.NoQueue);
        yield return new PriorityChanged(null, new("urgent"), RunningClocks.FromNow);
        yield return new PriorityChanged(new("urgent"), null, RunningClocks.Keep);
        yield return new CaseFieldChanged("loyalty", 3);
        yield return new CaseSubjectChanged(2);
        yield return new MessageReceived(message, At);
        yield return new ReplyQueued(message, ReplyOrigin.ApprovedDraft, message);
        yield return new DeliveryChanged(message, DeliveryOutcome.Failed, "131026");
        yield return new NoteAdded(message);
        yield return new ReplyQueued(message, ReplyOrigin.Elsewhere, null);
        yield return new MessageEdited(message, 2);
        yield return new MessageDeleted(message, DeletionPlace.Here);
        yield return new MessageHidden(message);
        yield return new MessageUnhidden(message);
        yield return new ReactionAdded(message, "\u2764\uFE0F");
        yield return new ReactionRemoved(message, null);
        yield return new AttachmentChanged(message, AttachmentId.New(At), AttachmentOutcome.Failed);
        yield return new SlaApplied(policy, 1, Calendars, RunningClocks.Recompute);
        yield return new SlaRetargeted(policy, 2, CalendarVersions.None, RunningClocks.FromNow);
        yield return new SlaRemoved(policy);
        yield return new SlaWarned(SlaMetric.Resolution, 2, Duration.FromMinutes(15) + Duration.FromNanoseconds(1), At);
        yield return new SlaBreached(SlaMetric.NextResponse, 12, At);
        yield return new CaseMergedInto(other, MergedClocks.Earliest);
        yield return new CaseMerged(other, MergedClocks.Earliest, At);
        yield return new CaseUnmerged(other);
        yield return new DraftCreated(draft, 1);
        yield return new DraftEdited(draft, 2);
        yield return new DraftSubmitted(draft, 2, DraftApprovers.Of(queue));
        yield return new DraftSubmitted(draft, 2, DraftApprovers.Of([alice, new("dave")]));
        yield return new DraftApproved(draft, 2);
        yield return new DraftRefused(draft, 2, "tone");
        yield return new DraftReassigned(draft, DraftApprovers.Of([alice]));
        yield return new DraftStaled(draft, 2);
        yield return new DraftWithdrawn(draft);
        yield return new DraftDeleted(draft);
        yield return new DraftExpired(draft);
        yield return new CaseTagged(new("invoice"));
        yield return new CaseUntagged(new("invoice"));
        yield return new MessageTagged(message, new("invoice"));
        yield return new MessageUntagged(message, new("invoice"));
        yield return new MessageSentimentSet(message, Sentiment.Negative, SentimentSource.Analyzer);
        yield return new MessageSentimentSet(message, null, SentimentSource.Person, Sentiment.Neutral);
        yield return new NoteEdited(message, 2);
        yield return new NoteDeleted(message, 1);
        yield return new MessagesRead(7, 0);
        yield return new MessagesUnread(0, 3);
        yield return new QuickReplyUsed(new("hello"), 3, message);
        yield return new AutomationRan(new("acknowledge"), 2, AutomationRunId.New(At), 3);
        yield return new WebhookSent(WebhookDeliveryId.New(At));
        var (form, payment) = (new FormSubmissionId(message.Value), PaymentId.New(At));
        yield return new FormSent(form, new("address"), 2);
        yield return new FormAnswered(form, new("address"), 2);
        yield return new FormExpired(form, new("address"), 2);
        yield return new PaymentRequested(payment, 10.00m, "EUR");
        yield return new PaymentSettled(payment, 0.001m, "KWD");
        yield return new PaymentRefused(payment, 500m, "JPY");
        yield return new PaymentExpired(payment, 10.00m, "EUR");
        yield return new PaymentCancelled(payment, 10.00m, "EUR");
        yield return new CaseAbandoned(AbandonKind.ShortAbandon, Duration.FromMilliseconds(1500));
        yield return new ChatEnded(ChatEnd.Gone);
        yield return new ChatIdle(ChatSide.Agent);
        yield return new ChatInvited(new ChannelId("chat"));
        yield return new TranscriptSent(message);
    }
}
