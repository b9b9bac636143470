using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace DigitalInbox.AspNetCore.Api;

[JsonSerializable(typeof(CaseJson))]
[JsonSerializable(typeof(CasePageJson))]
[JsonSerializable(typeof(MessageJson))]
[JsonSerializable(typeof(MessagePageJson))]
[JsonSerializable(typeof(PostJson))]
[JsonSerializable(typeof(AttachmentJson))]
[JsonSerializable(typeof(HistoryPageJson))]
[JsonSerializable(typeof(ClocksJson))]
[JsonSerializable(typeof(PriorityBody))]
[JsonSerializable(typeof(IReadOnlyList<ChannelJson>))]
[JsonSerializable(typeof(TypingJson))]
[JsonSerializable(typeof(VisitorBlockBody))]
[JsonSerializable(typeof(VisitorDetailsJson))]
[JsonSerializable(typeof(VisitJson))]
[JsonSerializable(typeof(IReadOnlyList<AgentJson>))]
[JsonSerializable(typeof(IReadOnlyList<QueueJson>))]
[JsonSerializable(typeof(QuarantinePageJson))]
[JsonSerializable(typeof(ReplayedJson))]
[JsonSerializable(typeof(JobPageJson))]
[JsonSerializable(typeof(ErasureJson))]
[JsonSerializable(typeof(ErasurePageJson))]
[JsonSerializable(typeof(ErasuresBody))]
[JsonSerializable(typeof(ReappliedJson))]
[JsonSerializable(typeof(DefinitionJson))]
[JsonSerializable(typeof(DefinitionPageJson))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
[JsonSerializable(typeof(SearchJson))]
[JsonSerializable(typeof(MessageHitPageJson))]
[JsonSerializable(typeof(ContactHitPageJson))]
[JsonSerializable(typeof(MeJson))]
[JsonSerializable(typeof(CaseChangeJson))]
[JsonSerializable(typeof(ProblemJson))]
[JsonSerializable(typeof(ReplyBody))]
[JsonSerializable(typeof(StartBody))]
[JsonSerializable(typeof(ReactionBody))]
[JsonSerializable(typeof(HiddenBody))]
[JsonSerializable(typeof(ReplyOptionsJson))]
[JsonSerializable(typeof(NoteBody))]
[JsonSerializable(typeof(NoteEditBody))]
[JsonSerializable(typeof(StatusBody))]
[JsonSerializable(typeof(AssignBody))]
[JsonSerializable(typeof(TransferBody))]
[JsonSerializable(typeof(DeliveryBody))]
[JsonSerializable(typeof(AgentChangeJson))]
[JsonSerializable(typeof(AgentStandingJson))]
[JsonSerializable(typeof(PresenceBody))]
[JsonSerializable(typeof(OccupancyBody))]
[JsonSerializable(typeof(MoreBody))]
[JsonSerializable(typeof(GivenJson))]
[JsonSerializable(typeof(IReadOnlyList<OfferJson>))]
[JsonSerializable(typeof(RejectBody))]
[JsonSerializable(typeof(PreferredAgentBody))]
[JsonSerializable(typeof(DecisionPageJson))]
[JsonSerializable(typeof(CandidatesJson))]
[JsonSerializable(typeof(ReplayBody))]
[JsonSerializable(typeof(ReplayJson))]
[JsonSerializable(typeof(TagsBody))]
[JsonSerializable(typeof(SentimentBody))]
[JsonSerializable(typeof(ReadBody))]
[JsonSerializable(typeof(UnreadBody))]
[JsonSerializable(typeof(SpamBody))]
[JsonSerializable(typeof(ViewingBody))]
[JsonSerializable(typeof(IReadOnlyList<TagJson>))]
[JsonSerializable(typeof(ViewingJson))]
[JsonSerializable(typeof(SpamJson))]
[JsonSerializable(typeof(QuickReplyJson))]
[JsonSerializable(typeof(QuickReplyPageJson))]
[JsonSerializable(typeof(IReadOnlyList<QuickReplyCategoryJson>))]
[JsonSerializable(typeof(RenderBody))]
[JsonSerializable(typeof(RenderedJson))]
[JsonSerializable(typeof(MergeContactBody))]
[JsonSerializable(typeof(MergeCaseBody))]
[JsonSerializable(typeof(MergedContactJson))]
[JsonSerializable(typeof(MergeEntryPageJson))]
[JsonSerializable(typeof(DuplicatesJson))]
[JsonSerializable(typeof(NotDuplicatesJson))]
[JsonSerializable(typeof(PartedCaseJson))]
[JsonSerializable(typeof(AutomationListJson))]
[JsonSerializable(typeof(AutomationRunPageJson))]
[JsonSerializable(typeof(TrialBody))]
[JsonSerializable(typeof(TrialListJson))]
[JsonSerializable(typeof(WebhookDeliveryJson))]
[JsonSerializable(typeof(WebhookDeliveryPageJson))]
[JsonSerializable(typeof(NotificationPageJson))]
[JsonSerializable(typeof(NotificationCountJson))]
[JsonSerializable(typeof(NotificationNoticeJson))]
[JsonSerializable(typeof(NotificationsReadBody))]
[JsonSerializable(typeof(NotificationSettingsBody))]
[JsonSerializable(typeof(NotificationSettingsJson))]
[JsonSerializable(typeof(CustomerCardJson))]
[JsonSerializable(typeof(FieldsJson))]
[JsonSerializable(typeof(ContactBody))]
[JsonSerializable(typeof(FieldsBody))]
[JsonSerializable(typeof(ContactNoteBody))]
[JsonSerializable(typeof(ContactNoteJson))]
[JsonSerializable(typeof(ContactNotePageJson))]
[JsonSerializable(typeof(ContactCasePageJson))]
[JsonSerializable(typeof(ContactMessagePageJson))]
[JsonSerializable(typeof(SubjectBody))]
[JsonSerializable(typeof(IReadOnlyList<FormJson>))]
[JsonSerializable(typeof(FormBody))]
[JsonSerializable(typeof(SentFormJson))]
[JsonSerializable(typeof(SentFormPageJson))]
[JsonSerializable(typeof(PaymentBody))]
[JsonSerializable(typeof(PaymentJson))]
[JsonSerializable(typeof(PaymentPageJson))]
[JsonSerializable(typeof(DraftJson))]
[JsonSerializable(typeof(DraftPageJson))]
[JsonSerializable(typeof(DraftBody))]
[JsonSerializable(typeof(DraftSubmitBody))]
[JsonSerializable(typeof(DraftApproveBody))]
[JsonSerializable(typeof(DraftRefuseBody))]
[JsonSerializable(typeof(DraftReassignBody))]
[JsonSerializable(typeof(DraftWithdrawBody))]
internal sealed partial class ApiJsonContext : JsonSerializerContext
{
    private static readonly string[] LeftOutWhenNull = ["permissions", "viewers", "error", "mergedCases", "fields", "fieldsVersion"];

    /// <summary>The API's own options: what the host does to its JSON does not change ours.</summary>
    public static JsonSerializerOptions Json { get; } = Create();

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Json.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            // Letters of every language stay readable; what could end a script element is still escaped.
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            TypeInfoResolver = new ApiJsonContext().WithAddedModifier(LeaveOut),
        };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOut(JsonTypeInfo type)
    {
        // Content has members of its own kind only.
        var isContent = type.Type == typeof(ContentJson);
        foreach (var property in type.Properties.Where(p => isContent || LeftOutWhenNull.Contains(p.Name, StringComparer.Ordinal)))
        {
            property.ShouldSerialize = static (_, value) => value is not null;
        }

        // Told of one case, also when it is nothing; lists do not tell.
        foreach (var property in type.Properties.Where(p => type.Type == typeof(CaseJson) && p.Name.Equals("mergedInto", StringComparison.Ordinal)))
        {
            property.ShouldSerialize = static (owner, _) => ((CaseJson)owner).MergedCases is not null;
        }
    }
}
