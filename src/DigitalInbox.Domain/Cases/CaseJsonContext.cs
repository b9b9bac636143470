using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DigitalInbox.Cases;

[JsonSerializable(typeof(CaseOpened))]
[JsonSerializable(typeof(StatusChanged))]
[JsonSerializable(typeof(CaseAssigned))]
[JsonSerializable(typeof(CaseUnassigned))]
[JsonSerializable(typeof(MessageReceived))]
[JsonSerializable(typeof(ReplyQueued))]
[JsonSerializable(typeof(DeliveryChanged))]
[JsonSerializable(typeof(NoteAdded))]
[JsonSerializable(typeof(MessageEdited))]
[JsonSerializable(typeof(MessageDeleted))]
[JsonSerializable(typeof(MessageHidden))]
[JsonSerializable(typeof(MessageUnhidden))]
[JsonSerializable(typeof(ReactionAdded))]
[JsonSerializable(typeof(ReactionRemoved))]
[JsonSerializable(typeof(AttachmentChanged))]
[JsonSerializable(typeof(CaseQueued))]
[JsonSerializable(typeof(CaseTransferred))]
[JsonSerializable(typeof(CaseDequeued))]
[JsonSerializable(typeof(CaseOffered))]
[JsonSerializable(typeof(OfferAccepted))]
[JsonSerializable(typeof(OfferRejected))]
[JsonSerializable(typeof(OfferExpired))]
[JsonSerializable(typeof(OfferWithdrawn))]
[JsonSerializable(typeof(PreferredAgentSet))]
[JsonSerializable(typeof(CaseRelaxed))]
[JsonSerializable(typeof(CapacityExceeded))]
[JsonSerializable(typeof(PriorityChanged))]
[JsonSerializable(typeof(CaseFieldChanged))]
[JsonSerializable(typeof(CaseSubjectChanged))]
[JsonSerializable(typeof(SlaApplied))]
[JsonSerializable(typeof(SlaRetargeted))]
[JsonSerializable(typeof(SlaRemoved))]
[JsonSerializable(typeof(SlaWarned))]
[JsonSerializable(typeof(SlaBreached))]
[JsonSerializable(typeof(CaseMergedInto))]
[JsonSerializable(typeof(CaseMerged))]
[JsonSerializable(typeof(CaseUnmerged))]
[JsonSerializable(typeof(DraftCreated))]
[JsonSerializable(typeof(DraftEdited))]
[JsonSerializable(typeof(DraftSubmitted))]
[JsonSerializable(typeof(DraftApproved))]
[JsonSerializable(typeof(DraftRefused))]
[JsonSerializable(typeof(DraftReassigned))]
[JsonSerializable(typeof(DraftStaled))]
[JsonSerializable(typeof(DraftWithdrawn))]
[JsonSerializable(typeof(DraftDeleted))]
[JsonSerializable(typeof(DraftExpired))]
[JsonSerializable(typeof(CaseTagged))]
[JsonSerializable(typeof(CaseUntagged))]
[JsonSerializable(typeof(MessageTagged))]
[JsonSerializable(typeof(MessageUntagged))]
[JsonSerializable(typeof(MessageSentimentSet))]
[JsonSerializable(typeof(NoteEdited))]
[JsonSerializable(typeof(NoteDeleted))]
[JsonSerializable(typeof(MessagesRead))]
[JsonSerializable(typeof(MessagesUnread))]
[JsonSerializable(typeof(QuickReplyUsed))]
[JsonSerializable(typeof(AutomationRan))]
[JsonSerializable(typeof(WebhookSent))]
[JsonSerializable(typeof(FormSent))]
[JsonSerializable(typeof(FormAnswered))]
[JsonSerializable(typeof(FormExpired))]
[JsonSerializable(typeof(PaymentRequested))]
[JsonSerializable(typeof(PaymentSettled))]
[JsonSerializable(typeof(PaymentRefused))]
[JsonSerializable(typeof(PaymentExpired))]
[JsonSerializable(typeof(PaymentCancelled))]
[JsonSerializable(typeof(CaseAbandoned))]
[JsonSerializable(typeof(ChatEnded))]
[JsonSerializable(typeof(ChatIdle))]
[JsonSerializable(typeof(ChatInvited))]
[JsonSerializable(typeof(TranscriptSent))]
[JsonSerializable(typeof(CaseSnapshot))]
internal sealed partial class CaseJsonContext : JsonSerializerContext
{
    public static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = new CaseJsonContext().WithAddedModifier(LeaveEnvelopeOut),
        };
        CaseJsonConverters.AddTo(options.Converters);
        options.MakeReadOnly();
        return options;
    }

    // The envelope has columns of its own in every store.
    private static void LeaveEnvelopeOut(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(CaseEvent)))
        {
            return;
        }

        foreach (var property in type.Properties.Where(p => p.Name is "sequence" or "at" or "initiator"))
        {
            property.ShouldSerialize = static (_, _) => false;
        }
    }
}
