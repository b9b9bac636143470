using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace DigitalInbox.Cases;

internal static class CaseJsonConverters
{
    public static void AddTo(IList<JsonConverter> converters)
    {
        AddGuid(converters, v => new CaseId(v), id => id.Value);
        AddGuid(converters, v => new ThreadId(v), id => id.Value);
        AddGuid(converters, v => new ContactId(v), id => id.Value);
        AddGuid(converters, v => new MessageId(v), id => id.Value);
        AddGuid(converters, v => new DraftId(v), id => id.Value);
        converters.Add(new TextConverter<AgentId>(v => new AgentId(v), id => id.Value));
        converters.Add(new TextConverter<ChannelId>(v => new ChannelId(v), id => id.Value));
        converters.Add(new TextConverter<ChannelKind>(v => new ChannelKind(v), id => id.Value));
        converters.Add(new TextConverter<QueueId>(v => new QueueId(v), id => id.Value));
        converters.Add(new TextConverter<PriorityId>(v => new PriorityId(v), id => id.Value));
        converters.Add(new TextConverter<SlaPolicyId>(v => new SlaPolicyId(v), id => id.Value));
        converters.Add(new TextConverter<CaseStatus>(ParseStatus, FormatStatus));
        converters.Add(new TextConverter<NodaTime.Instant>(v => InstantPattern.ExtendedIso.Parse(v).Value, InstantPattern.ExtendedIso.Format));
        converters.Add(new TextConverter<NodaTime.Duration>(v => DurationPattern.JsonRoundtrip.Parse(v).Value, DurationPattern.JsonRoundtrip.Format));
        converters.Add(new TextConverter<ReplyOutcomes>(ParseOutcomes, FormatOutcomes));
        converters.Add(new CalendarVersionsConverter());
        converters.Add(new DraftApproversConverter());
        converters.Add(new JsonStringEnumConverter<CaseDirection>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<CaseTrigger>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<ReplyOrigin>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<DeliveryOutcome>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<RunningClocks>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<MergedClocks>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<QueueReason>(JsonNamingPolicy.CamelCase));
        converters.Add(new JsonStringEnumConverter<SlaMetric>(JsonNamingPolicy.CamelCase));
    }

    private static void AddGuid<T>(IList<JsonConverter> converters, Func<Guid, T> read, Func<T, Guid> write) =>
        converters.Add(new TextConverter<T>(v => read(Guid.ParseExact(v, "D")), id => write(id).ToString("D")));

    // A host's own status keeps its category beside its name; the built-in ones are their category.
    private static string FormatStatus(CaseStatus status)
    {
        var category = Lower(status.Category.ToString());
        return string.Equals(category, status.Name, StringComparison.Ordinal) ? category : $"{category}/{status.Name}";
    }

    private static CaseStatus ParseStatus(string text)
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

    private sealed class TextConverter<T>(Func<string, T> parse, Func<T, string> format) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(format(value));
    }
}
