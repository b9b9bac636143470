using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DigitalInbox.Channels;

namespace DigitalInbox.Conversations;

[JsonSerializable(typeof(MessageFacts))]
[JsonSerializable(typeof(RichContent.QuickReplies))]
[JsonSerializable(typeof(RichContent.ListPicker))]
[JsonSerializable(typeof(RichContent.LinkButton))]
[JsonSerializable(typeof(RichContent.Location))]
[JsonSerializable(typeof(RichContent.ContactCards))]
[JsonSerializable(typeof(RichContent.TimePicker))]
[JsonSerializable(typeof(RichContent.Form))]
[JsonSerializable(typeof(RichContent.RichLink))]
[JsonSerializable(typeof(RichContent.Picked))]
[JsonSerializable(typeof(RichContent.Answered))]
[JsonSerializable(typeof(RichContent.Template))]
internal sealed partial class MessageFactsJsonContext : JsonSerializerContext
{
    public static JsonTypeInfo<MessageFacts> Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = new MessageFactsJsonContext().WithAddedModifier(LeaveEmptyOut).WithAddedModifier(Name),
        };
        IdJsonConverters.AddTo(options.Converters);
        options.Converters.Add(new JsonStringEnumConverter<AuthorKind>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<TemplatePart>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<Sentiment>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<SentimentSource>(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly();
        return (JsonTypeInfo<MessageFacts>)options.GetTypeInfo(typeof(MessageFacts));
    }

    private static void LeaveEmptyOut(JsonTypeInfo type)
    {
        if (type.Type != typeof(MessageFacts))
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            property.ShouldSerialize = static (_, value) => value is not (null or false or ICollection { Count: 0 });
        }
    }

    private static void Name(JsonTypeInfo type)
    {
        if (type.Type != typeof(RichContent))
        {
            return;
        }

        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "kind",
            DerivedTypes =
            {
                new(typeof(RichContent.QuickReplies), "quickReplies"),
                new(typeof(RichContent.ListPicker), "listPicker"),
                new(typeof(RichContent.LinkButton), "linkButton"),
                new(typeof(RichContent.Location), "location"),
                new(typeof(RichContent.ContactCards), "contactCards"),
                new(typeof(RichContent.TimePicker), "timePicker"),
                new(typeof(RichContent.Form), "form"),
                new(typeof(RichContent.RichLink), "richLink"),
                new(typeof(RichContent.Picked), "picked"),
                new(typeof(RichContent.Answered), "answered"),
                new(typeof(RichContent.Template), "template"),
            },
        };
    }
}
