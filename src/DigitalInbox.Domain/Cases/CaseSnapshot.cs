using System.Text.Json.Serialization;
using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>The state of a case: nothing but the fold of its events.</summary>
/// <remarks>Immutable; equal when every part is. Holds no text and no name.</remarks>
public sealed record CaseSnapshot
{
    /// <summary>The id.</summary>
    public required CaseId Id { get; init; }

    /// <summary>The sequence of the last event that is folded in.</summary>
    public long Version { get; init; }

    /// <summary>The thread.</summary>
    public ThreadId ThreadId { get; init; }

    /// <summary>The contact whose case it is.</summary>
    public ContactId ContactId { get; init; }

    /// <summary>The channel.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>The kind of the channel.</summary>
    public ChannelKind ChannelKind { get; init; }

    /// <summary>Who began it.</summary>
    public CaseDirection Direction { get; init; }

    /// <summary>The status.</summary>
    public CaseStatus Status { get; init; }

    /// <summary>When the status last changed.</summary>
    public Instant StatusChangedAt { get; init; }

    /// <summary>The inbox assignee: who has it now; null when nobody has.</summary>
    public AgentId? InboxAssignee { get; init; }

    /// <summary>When the inbox assignee was given it; null when nobody ever had it.</summary>
    public Instant? AssignedAt { get; init; }

    /// <summary>The owner: the last agent who had it, who carries its figures; null when nobody ever had.</summary>
    public AgentId? Owner { get; init; }

    /// <summary>The queue; null when it is in none.</summary>
    public QueueId? QueueId { get; init; }

    /// <summary>When it entered the queue; null when it never was in one.</summary>
    public Instant? QueuedAt { get; init; }

    /// <summary>Since when it waits in its queue: in the categories New and Open, while nobody has it; null when it does not wait.</summary>
    [JsonIgnore]
    public Instant? WaitingSince =>
        QueueId is not null && InboxAssignee is null && Status.Category is (StatusCategory.New or StatusCategory.Open) ? QueuedAt : null;

    /// <summary>The offer that an agent has not answered yet; null for none. Never beside an inbox assignee.</summary>
    public CaseOffer? Offer { get; init; }

    /// <summary>The pre-assignee: who is asked to take it; null for nobody.</summary>
    [JsonIgnore]
    public AgentId? PreAssignee => Offer?.Agent;

    /// <summary>Who did not take it when they were asked, since it last entered a queue or somebody had it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public CaseDeclines Declines { get; init; }

    /// <summary>Who should get it first; null for nobody.</summary>
    public AgentId? PreferredAgent { get; init; }

    /// <summary>Until when routing waits for them; null for as long as the queue says.</summary>
    public Instant? PreferredUntil { get; init; }

    /// <summary>Which step of its queue widened the circle of agents last, from 1; 0 for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int RelaxedStep { get; init; }

    /// <summary>Since when the customer waits for a reply of ours: when they first wrote after our last one; null when they do not wait.</summary>
    public Instant? UnansweredSince { get; init; }

    /// <summary>When one of us last replied; null when nobody ever did. What rules send does not count.</summary>
    public Instant? RepliedAt { get; init; }

    /// <summary>Since when it is known that one side of a live chat lets the other one wait; null while nobody was told.</summary>
    public Instant? IdleSince { get; init; }

    /// <summary>True when whom it waits for does not know all: somebody else has it since they were told, or the visitor wrote again.</summary>
    [JsonIgnore]
    internal bool IsIdleAgain => IdleSince is { } told && UnansweredSince is not null && (AssignedAt > told || LastInboundAt > told);

    /// <summary>The channel on which the visitor of a live chat is invited to go on; null for none.</summary>
    public ChannelId? InvitedTo { get; init; }

    /// <summary>The priority; null when it has none.</summary>
    public PriorityId? Priority { get; init; }

    /// <summary>The policy that it runs under; null when none holds.</summary>
    public ServiceLevel? ServiceLevel { get; init; }

    /// <summary>The case that it was merged into; null when it was not.</summary>
    public CaseId? MergedInto { get; init; }

    /// <summary>How many cases are merged into it now; what was merged into those not counted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int MergedCount { get; init; }

    /// <summary>When it began.</summary>
    public Instant OpenedAt { get; init; }

    /// <summary>When the last event happened.</summary>
    public Instant LastEventAt { get; init; }

    /// <summary>When the customer last wrote, by the provider's clock; null when they never did. The reply window runs from it.</summary>
    public Instant? LastInboundAt { get; init; }

    /// <summary>How many messages the customer wrote.</summary>
    public int InboundCount { get; init; }

    /// <summary>How many replies were accepted for sending.</summary>
    public int OutboundCount { get; init; }

    /// <summary>How many notes were written.</summary>
    public int NoteCount { get; init; }

    /// <summary>How many messages of the customer nobody has seen: those behind the last one that was, and behind our last reply.</summary>
    public int UnreadCount { get; init; }

    /// <summary>The tags.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public CaseTags Tags { get; init; }

    /// <summary>How many of its messages sound how.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public SentimentCounts Sentiments { get; init; }

    /// <summary>What is known of the delivery of the newest replies.</summary>
    public ReplyOutcomes Replies { get; init; } = ReplyOutcomes.None;

    /// <summary>The open drafts: written, waiting for approval, or refused.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public CaseDrafts Drafts { get; init; }

    /// <summary>Folds a history, or any beginning of one.</summary>
    /// <param name="id">The case.</param>
    /// <param name="history">Its events in order, from the first.</param>
    public static CaseSnapshot Fold(CaseId id, IEnumerable<CaseEvent> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var state = new CaseSnapshot { Id = id };
        foreach (var next in history)
        {
            state = state.Apply(next);
        }

        return state;
    }

    /// <summary>Folds one more event in.</summary>
    /// <param name="next">The event after the last one.</param>
    /// <exception cref="InvalidOperationException">The event is not the next one.</exception>
    public CaseSnapshot Apply(CaseEvent next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.Sequence != Version + 1)
        {
            throw new InvalidOperationException($"Event {next.Sequence} does not follow version {Version} of case {Id}.");
        }

        var state = this with { Version = next.Sequence, LastEventAt = next.At };
        return next switch
        {
            CaseOpened e => state with
            {
                ThreadId = e.ThreadId,
                ContactId = e.ContactId,
                ChannelId = e.ChannelId,
                ChannelKind = e.ChannelKind,
                Direction = e.Direction,
                Status = CaseStatus.New,
                StatusChangedAt = e.At,
                OpenedAt = e.At,
            },
            StatusChanged e => state with { Status = e.To, StatusChangedAt = e.At },
            CaseAssigned e => state with
            {
                InboxAssignee = e.Agent,
                Owner = e.Agent,
                AssignedAt = e.At,
                Declines = default,
                PreferredAgent = null,
                PreferredUntil = null,
            },
            CaseUnassigned => state with { InboxAssignee = null },
            MessageReceived e => state with
            {
                InboundCount = state.InboundCount + 1,
                UnreadCount = state.UnreadCount + 1,
                UnansweredSince = state.UnansweredSince ?? e.At,
                IdleSince = state.UnansweredSince is null ? null : state.IdleSince,
                LastInboundAt = state.LastInboundAt is { } last && last > e.SentAt ? last : e.SentAt,
            },
            // What a rule sends tells the customer something, but nobody has read what they wrote.
            ReplyQueued { Origin: ReplyOrigin.Automation } e => state with
            {
                OutboundCount = state.OutboundCount + 1,
                Replies = state.Replies.Add(e.MessageId),
            },
            ReplyQueued e => state with
            {
                OutboundCount = state.OutboundCount + 1,
                UnreadCount = 0,
                UnansweredSince = null,
                RepliedAt = e.At,
                IdleSince = null,
                Replies = state.Replies.Add(e.MessageId),
            },
            DeliveryChanged e => state with { Replies = state.Replies.With(e.MessageId, e.Outcome) },
            NoteAdded => state with { NoteCount = state.NoteCount + 1 },
            CaseQueued e => state with { QueueId = e.QueueId, QueuedAt = e.At, Declines = default, RelaxedStep = 0 },
            CaseDequeued => state with { QueueId = null, Declines = default, RelaxedStep = 0 },
            CaseOffered e => state with { Offer = new(e.OfferId, e.Agent, e.At, e.ExpiresAt) },
            OfferAccepted or OfferWithdrawn => state with { Offer = null },
            OfferRejected e => state with { Offer = null, Declines = state.Declines.With(e.Agent, e.At) },
            OfferExpired e => state with { Offer = null, Declines = state.Declines.With(e.Agent, e.At) },
            PreferredAgentSet e => state with { PreferredAgent = e.Agent, PreferredUntil = e.Until },
            CaseRelaxed e => state with { RelaxedStep = e.Step },
            PriorityChanged e => state with { Priority = e.To },
            SlaApplied e => state with { ServiceLevel = new(e.PolicyId, e.PolicyVersion, e.Calendars) },
            SlaRetargeted e => state with { ServiceLevel = new(e.PolicyId, e.PolicyVersion, e.Calendars) },
            SlaRemoved => state with { ServiceLevel = null },
            DraftCreated e => state with { Drafts = state.Drafts.With(e.DraftId, null) },
            DraftEdited e => state with { Drafts = state.Drafts.Asking(e.DraftId, null) },
            DraftSubmitted e => state with { Drafts = state.Drafts.With(e.DraftId, e.Approvers) },
            DraftReassigned e => state with { Drafts = state.Drafts.Asking(e.DraftId, e.Approvers) },
            DraftRefused e => state with { Drafts = state.Drafts.Asking(e.DraftId, null) },
            DraftApproved e => state with { Drafts = state.Drafts.Without(e.DraftId) },
            DraftWithdrawn e => state with { Drafts = state.Drafts.Without(e.DraftId) },
            DraftDeleted e => state with { Drafts = state.Drafts.Without(e.DraftId) },
            DraftExpired e => state with { Drafts = state.Drafts.Without(e.DraftId) },
            CaseMergedInto e => state with { MergedInto = e.CaseId },
            CaseMerged => state with { MergedCount = state.MergedCount + 1 },
            CaseUnmerged e when state.MergedInto == e.CaseId => state with { MergedInto = null },
            CaseUnmerged => state with { MergedCount = Math.Max(0, state.MergedCount - 1) },

            CaseTagged e => state with { Tags = state.Tags.With(e.TagId) },
            CaseUntagged e => state with { Tags = state.Tags.Without(e.TagId) },
            MessagesRead e => state with { UnreadCount = e.Unread },
            MessagesUnread e => state with { UnreadCount = e.Unread },
            ChatIdle e => state with { IdleSince = e.At },
            ChatInvited e => state with { InvitedTo = e.ChannelId },
            MessageSentimentSet e => state with { Sentiments = state.Sentiments.Moved(e.Previous, e.Sentiment) },

            // What they say is told by the history alone.
            QuickReplyUsed => state,
            AutomationRan or WebhookSent => state,
            CaseFieldChanged or CaseSubjectChanged => state,
            CaseAbandoned or ChatEnded or TranscriptSent => state,
            IKnowledgeFact => state,
            SlaWarned or SlaBreached or CaseTransferred or CapacityExceeded or DraftStaled or IMessageFact => state,
            _ => throw new InvalidOperationException($"No fold for {next.GetType().Name}."),
        };
    }
}
