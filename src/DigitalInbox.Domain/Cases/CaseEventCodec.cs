using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using System.Text.Json;

namespace DigitalInbox.Cases;

/// <summary>Writes and reads case events and snapshots as JSON, for stores. Events are stored by name and schema version.</summary>
/// <remarks>The envelope (sequence, instant, initiator) is the store's own columns and not in the JSON.</remarks>
public static class CaseEventCodec
{
    /// <summary>The schema version that is written now, for every event.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions Options = CaseJsonContext.CreateOptions();

    private static readonly JsonTypeInfo<CaseSnapshot> SnapshotJson = (JsonTypeInfo<CaseSnapshot>)Options.GetTypeInfo(typeof(CaseSnapshot));

    private static readonly FrozenDictionary<Type, (string Name, JsonTypeInfo Json)> ByType = new Dictionary<Type, (string, JsonTypeInfo)>
    {
        [typeof(CaseOpened)] = ("case.opened", Json<CaseOpened>()),
        [typeof(StatusChanged)] = ("case.statusChanged", Json<StatusChanged>()),
        [typeof(CaseAssigned)] = ("case.assigned", Json<CaseAssigned>()),
        [typeof(CaseUnassigned)] = ("case.unassigned", Json<CaseUnassigned>()),
        [typeof(MessageReceived)] = ("message.received", Json<MessageReceived>()),
        [typeof(ReplyQueued)] = ("reply.queued", Json<ReplyQueued>()),
        [typeof(DeliveryChanged)] = ("reply.deliveryChanged", Json<DeliveryChanged>()),
        [typeof(NoteAdded)] = ("note.added", Json<NoteAdded>()),
        [typeof(MessageEdited)] = ("message.edited", Json<MessageEdited>()),
        [typeof(MessageDeleted)] = ("message.deleted", Json<MessageDeleted>()),
        [typeof(MessageHidden)] = ("message.hidden", Json<MessageHidden>()),
        [typeof(MessageUnhidden)] = ("message.unhidden", Json<MessageUnhidden>()),
        [typeof(ReactionAdded)] = ("message.reactionAdded", Json<ReactionAdded>()),
        [typeof(ReactionRemoved)] = ("message.reactionRemoved", Json<ReactionRemoved>()),
        [typeof(AttachmentChanged)] = ("message.attachmentChanged", Json<AttachmentChanged>()),
        [typeof(CaseQueued)] = ("case.queued", Json<CaseQueued>()),
        [typeof(CaseTransferred)] = ("case.transferred", Json<CaseTransferred>()),
        [typeof(CaseDequeued)] = ("case.dequeued", Json<CaseDequeued>()),
        [typeof(CaseOffered)] = ("case.offered", Json<CaseOffered>()),
        [typeof(OfferAccepted)] = ("case.offerAccepted", Json<OfferAccepted>()),
        [typeof(OfferRejected)] = ("case.offerRejected", Json<OfferRejected>()),
        [typeof(OfferExpired)] = ("case.offerExpired", Json<OfferExpired>()),
        [typeof(OfferWithdrawn)] = ("case.offerWithdrawn", Json<OfferWithdrawn>()),
        [typeof(PreferredAgentSet)] = ("case.preferredAgentSet", Json<PreferredAgentSet>()),
        [typeof(CaseRelaxed)] = ("case.relaxed", Json<CaseRelaxed>()),
        [typeof(CapacityExceeded)] = ("case.capacityExceeded", Json<CapacityExceeded>()),
        [typeof(PriorityChanged)] = ("case.priorityChanged", Json<PriorityChanged>()),
        [typeof(CaseFieldChanged)] = ("case.fieldChanged", Json<CaseFieldChanged>()),
        [typeof(CaseSubjectChanged)] = ("case.subjectChanged", Json<CaseSubjectChanged>()),
        [typeof(SlaApplied)] = ("sla.applied", Json<SlaApplied>()),
        [typeof(SlaRetargeted)] = ("sla.retargeted", Json<SlaRetargeted>()),
        [typeof(SlaRemoved)] = ("sla.removed", Json<SlaRemoved>()),
        [typeof(SlaWarned)] = ("sla.warned", Json<SlaWarned>()),
        [typeof(SlaBreached)] = ("sla.breached", Json<SlaBreached>()),
        [typeof(CaseMergedInto)] = ("case.mergedInto", Json<CaseMergedInto>()),
        [typeof(CaseMerged)] = ("case.merged", Json<CaseMerged>()),
        [typeof(CaseUnmerged)] = ("case.unmerged", Json<CaseUnmerged>()),
        [typeof(DraftCreated)] = ("draft.created", Json<DraftCreated>()),
        [typeof(DraftEdited)] = ("draft.edited", Json<DraftEdited>()),
        [typeof(DraftSubmitted)] = ("draft.submitted", Json<DraftSubmitted>()),
        [typeof(DraftApproved)] = ("draft.approved", Json<DraftApproved>()),
        [typeof(DraftRefused)] = ("draft.refused", Json<DraftRefused>()),
        [typeof(DraftReassigned)] = ("draft.reassigned", Json<DraftReassigned>()),
        [typeof(DraftStaled)] = ("draft.staled", Json<DraftStaled>()),
        [typeof(DraftWithdrawn)] = ("draft.withdrawn", Json<DraftWithdrawn>()),
        [typeof(DraftDeleted)] = ("draft.deleted", Json<DraftDeleted>()),
        [typeof(DraftExpired)] = ("draft.expired", Json<DraftExpired>()),
        [typeof(CaseTagged)] = ("case.tagged", Json<CaseTagged>()),
        [typeof(CaseUntagged)] = ("case.untagged", Json<CaseUntagged>()),
        [typeof(MessageTagged)] = ("message.tagged", Json<MessageTagged>()),
        [typeof(MessageUntagged)] = ("message.untagged", Json<MessageUntagged>()),
        [typeof(MessageSentimentSet)] = ("message.sentimentSet", Json<MessageSentimentSet>()),
        [typeof(NoteEdited)] = ("note.edited", Json<NoteEdited>()),
        [typeof(NoteDeleted)] = ("note.deleted", Json<NoteDeleted>()),
        [typeof(MessagesRead)] = ("message.read", Json<MessagesRead>()),
        [typeof(MessagesUnread)] = ("message.unread", Json<MessagesUnread>()),
        [typeof(QuickReplyUsed)] = ("quickReply.used", Json<QuickReplyUsed>()),
        [typeof(AutomationRan)] = ("automation.ran", Json<AutomationRan>()),
        [typeof(WebhookSent)] = ("webhook.sent", Json<WebhookSent>()),
        [typeof(FormSent)] = ("form.sent", Json<FormSent>()),
        [typeof(FormAnswered)] = ("form.answered", Json<FormAnswered>()),
        [typeof(FormExpired)] = ("form.expired", Json<FormExpired>()),
        [typeof(PaymentRequested)] = ("payment.requested", Json<PaymentRequested>()),
        [typeof(PaymentSettled)] = ("payment.settled", Json<PaymentSettled>()),
        [typeof(PaymentRefused)] = ("payment.refused", Json<PaymentRefused>()),
        [typeof(PaymentExpired)] = ("payment.expired", Json<PaymentExpired>()),
        [typeof(CaseAbandoned)] = ("case.abandoned", Json<CaseAbandoned>()),
        [typeof(ChatEnded)] = ("chat.ended", Json<ChatEnded>()),
        [typeof(ChatIdle)] = ("chat.idle", Json<ChatIdle>()),
        [typeof(ChatInvited)] = ("chat.invited", Json<ChatInvited>()),
        [typeof(TranscriptSent)] = ("transcript.sent", Json<TranscriptSent>()),
        [typeof(PaymentCancelled)] = ("payment.cancelled", Json<PaymentCancelled>()),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, JsonTypeInfo> ByName =
        ByType.Values.ToFrozenDictionary(v => v.Name, v => v.Json, StringComparer.Ordinal);

    /// <summary>The name of every event that can be stored.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The members of an event, without its envelope.</summary>
    /// <returns>Null when no event of that name can be stored.</returns>
    internal static IReadOnlyList<string>? MembersOf(string name) => ByName.GetValueOrDefault(name) is { } json
        ? [.. json.Properties.Select(p => p.Name).Except(["sequence", "at", "initiator"], StringComparer.Ordinal)]
        : null;

    /// <summary>The stable name of an event.</summary>
    /// <param name="happened">The event.</param>
    public static string NameOf(CaseEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return ByType[happened.GetType()].Name;
    }

    /// <summary>Writes what an event says, without its envelope.</summary>
    /// <param name="happened">The event.</param>
    public static string Write(CaseEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return JsonSerializer.Serialize(happened, ByType[happened.GetType()].Json);
    }

    /// <summary>Reads an event and puts it back into its envelope.</summary>
    /// <param name="name">The stored name.</param>
    /// <param name="schemaVersion">The stored schema version.</param>
    /// <param name="json">The stored JSON.</param>
    /// <param name="envelope">Puts sequence, instant and initiator in.</param>
    /// <exception cref="NotSupportedException">A newer version wrote it.</exception>
    public static CaseEvent Read(string name, int schemaVersion, string json, Func<CaseEvent, CaseEvent> envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (schemaVersion > SchemaVersion || !ByName.TryGetValue(name, out var type))
        {
            throw new NotSupportedException($"Case event {name} of schema {schemaVersion} was written by a newer version.");
        }

        return envelope((CaseEvent)JsonSerializer.Deserialize(json, type)!);
    }

    /// <summary>Writes a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static string Write(CaseSnapshot snapshot) => JsonSerializer.Serialize(snapshot, SnapshotJson);

    /// <summary>Reads a snapshot.</summary>
    /// <param name="json">The stored JSON.</param>
    public static CaseSnapshot ReadSnapshot(string json) => JsonSerializer.Deserialize(json, SnapshotJson)!;

    private static JsonTypeInfo Json<T>() => Options.GetTypeInfo(typeof(T));
}
