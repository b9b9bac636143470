using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>Reads the provider's answer to a send.</summary>
/// <remarks>Source: WhatsApp Cloud API, "Messages" reference.</remarks>
internal static class WhatsAppAnswer
{
    public static SendResult Read(MetaReply reply) => MetaAnswer.Read(reply, WhatsAppErrors.Table, MessageId);

    private static string? MessageId(JsonElement root) =>
        MetaError.Member(root, "messages") is { ValueKind: JsonValueKind.Array } messages && messages.GetArrayLength() > 0
            ? MetaError.Text(messages[0], "id")
            : null;
}
