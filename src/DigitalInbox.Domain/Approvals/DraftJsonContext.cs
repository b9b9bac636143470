using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Approvals;

[JsonSerializable(typeof(Draft))]
internal sealed partial class DraftJsonContext : JsonSerializerContext
{
    public static JsonTypeInfo<Draft> Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = new DraftJsonContext(),
        };
        IdJsonConverters.AddTo(options.Converters);
        options.Converters.Add(new TextJsonConverter<AttachmentId>(v => new AttachmentId(System.Guid.ParseExact(v, "D")), id => id.ToString()));
        options.Converters.Add(new TextJsonConverter<CaseNumber>(v => new CaseNumber(long.Parse(v, CultureInfo.InvariantCulture)), n => n.ToString()));

        // Content is written as messages have it.
        options.Converters.Add(new TextJsonConverter<RichContent>(
            v => MessageFactsCodec.Read(v).Content!, content => MessageFactsCodec.Write(new MessageFacts { Content = content })!));
        options.Converters.Add(new DraftApproversConverter());
        options.Converters.Add(new JsonStringEnumConverter<DraftState>(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly();
        return (JsonTypeInfo<Draft>)options.GetTypeInfo(typeof(Draft));
    }
}
