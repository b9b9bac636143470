using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DigitalInbox.Channels;

[JsonSerializable(typeof(MessageUpdate))]
[JsonSerializable(typeof(ReceiptArrived))]
[JsonSerializable(typeof(ReactionArrived))]
[JsonSerializable(typeof(EditArrived))]
[JsonSerializable(typeof(DeletionArrived))]
[JsonSerializable(typeof(ModerationArrived))]
internal sealed partial class MessageUpdateJsonContext : JsonSerializerContext
{
    public static JsonTypeInfo<MessageUpdate> Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = new MessageUpdateJsonContext().WithAddedModifier(Name),
        };
        IdJsonConverters.AddTo(options.Converters);
        options.Converters.Add(new JsonStringEnumConverter<ReceiptState>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<ProviderErrorClass>(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly();
        return (JsonTypeInfo<MessageUpdate>)options.GetTypeInfo(typeof(MessageUpdate));
    }

    private static void Name(JsonTypeInfo type)
    {
        if (type.Type != typeof(MessageUpdate))
        {
            return;
        }

        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "kind",
            DerivedTypes =
            {
                new(typeof(ReceiptArrived), "receipt"),
                new(typeof(ReactionArrived), "reaction"),
                new(typeof(EditArrived), "edit"),
                new(typeof(DeletionArrived), "deletion"),
                new(typeof(ModerationArrived), "moderation"),
            },
        };
    }
}
