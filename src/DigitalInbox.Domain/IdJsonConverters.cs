using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox;

/// <summary>Ids and instants in the JSON of events and states.</summary>
internal static class IdJsonConverters
{
    public static void AddTo(IList<JsonConverter> converters)
    {
        AddGuid(converters, v => new CaseId(v), id => id.Value);
        AddGuid(converters, v => new ThreadId(v), id => id.Value);
        AddGuid(converters, v => new ContactId(v), id => id.Value);
        AddGuid(converters, v => new MessageId(v), id => id.Value);
        AddGuid(converters, v => new DraftId(v), id => id.Value);
        AddGuid(converters, v => new OfferId(v), id => id.Value);
        AddGuid(converters, v => new DecisionId(v), id => id.Value);
        AddGuid(converters, v => new AutomationRunId(v), id => id.Value);
        AddGuid(converters, v => new WebhookDeliveryId(v), id => id.Value);
        AddText(converters, v => new AutomationId(v), id => id.Value);
        AddGuid(converters, v => new FormSubmissionId(v), id => id.Value);
        AddGuid(converters, v => new PaymentId(v), id => id.Value);
        AddText(converters, v => new FormId(v), id => id.Value);
        AddText(converters, v => new AgentId(v), id => id.Value);
        AddText(converters, v => new TeamId(v), id => id.Value);
        AddText(converters, v => new SkillId(v), id => id.Value);
        AddText(converters, v => new ChannelId(v), id => id.Value);
        AddText(converters, v => new ChannelKind(v), id => id.Value);
        AddText(converters, v => new QueueId(v), id => id.Value);
        AddText(converters, v => new PriorityId(v), id => id.Value);
        AddText(converters, v => new SlaPolicyId(v), id => id.Value);
        AddText(converters, v => new TagId(v), id => id.Value);
        AddText(converters, v => new QuickReplyId(v), id => id.Value);
        AddText(converters, v => InstantPattern.ExtendedIso.Parse(v).Value, InstantPattern.ExtendedIso.Format);
        AddText(converters, v => DurationPattern.JsonRoundtrip.Parse(v).Value, DurationPattern.JsonRoundtrip.Format);
    }

    private static void AddText<T>(IList<JsonConverter> converters, Func<string, T> read, Func<T, string> write) =>
        converters.Add(new TextJsonConverter<T>(read, write));

    private static void AddGuid<T>(IList<JsonConverter> converters, Func<Guid, T> read, Func<T, Guid> write) =>
        converters.Add(new TextJsonConverter<T>(v => read(Guid.ParseExact(v, "D")), id => write(id).ToString("D")));
}
