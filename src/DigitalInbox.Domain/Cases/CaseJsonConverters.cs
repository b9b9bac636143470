using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigitalInbox.Cases;

internal static class CaseJsonConverters
{
    public static void AddTo(IList<JsonConverter> converters)
    {
        IdJsonConverters.AddTo(converters);
        converters.Add(new TextJsonConverter<CaseStatus>(ParseStatus, FormatStatus));
        converters.Add(new TextJsonConverter<ReplyOutcomes>(ParseOutcomes, FormatOutcomes));
        converters.Add(new CalendarVersionsConverter());
        converters.Add(new DraftApproversConverter());
        converters.Add(new CaseDeclinesConverter());
        converters.Add(new CaseTagsConverter());
        converters.Add(new CaseDraftsConverter());
        converters.Add(new JsonStringEnumConverter<CaseDirection>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<CaseTrigger>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<ReplyOrigin>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<DeletionPlace>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<AttachmentOutcome>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<DeliveryOutcome>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<RunningClocks>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<MergedClocks>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<QueueReason>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<LeaveReason>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<ExcessRule>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<SlaMetric>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<Sentiment>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<SentimentSource>(JsonNamingPolicy.CamelCase));
    }

    // A host's own status keeps its category beside its name; the built-in ones are their category.
    private static string FormatStatus(CaseStatus status)
    {
        var category = Lower(status.Category.ToString());
        return string.Equals(category, status.Name, StringComparison.Ordinal) ? category : $"{category}/{status.Name}";
    }

    internal static CaseStatus ParseStatus(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var category = Enum.Parse<StatusCategory>(slash < 0 ? text : text[..slash], ignoreCase: true);
        return new CaseStatus(slash < 0 ? text : text[(slash + 1)..], category);
    }

    // One short string for all replies: it is written with every snapshot.
    private static string FormatOutcomes(ReplyOutcomes outcomes) =>
        string.Join(' ', outcomes.Select(o => $"{o.MessageId.Value:N}:{(int)o.Outcome}"));

    private static ReplyOutcomes ParseOutcomes(string text) => text.Length == 0
        ? ReplyOutcomes.None
        : new ReplyOutcomes(text.Split(' ').Select(part => new ReplyOutcome(
            new MessageId(Guid.ParseExact(part.AsSpan(0, 32), "N")),
            (DeliveryOutcome)(part[33] - '0'))));

    private static string Lower(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
