using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>Reads the provider's answer to a send or an action.</summary>
/// <remarks>Source: WhatsApp Cloud API, "Messages" reference.</remarks>
internal static class WhatsAppAnswer
{
    public static SendResult Read(MetaReply reply) => MetaAnswer.Read(reply, WhatsAppErrors.Table, MessageId);

    /// <summary>A reaction is a message to the provider, and a state of ours.</summary>
    public static ActionResult ReadReaction(MetaReply reply) => ToAction(Read(reply));

    public static ActionResult ReadSuccess(MetaReply reply) =>
        ToAction(MetaAnswer.Read(reply, WhatsAppErrors.Table, root => MetaAnswer.IsSuccess(root) ? "done" : null));

    private static ActionResult ToAction(SendResult result) => result switch
    {
        SendResult.Accepted or SendResult.Rejected { Error.Class: ProviderErrorClass.AlreadyDone } => ActionResult.Done.Instance,
        SendResult.Rejected rejected => new ActionResult.Rejected(rejected.Error),
        SendResult.Throttled throttled => new ActionResult.Rejected(throttled.Error, throttled.After),
        SendResult.Unconfirmed unknown => new ActionResult.Unconfirmed(unknown.Reason),
        _ => throw new InvalidOperationException($"No action result for {result.GetType().Name}."),
    };

    private static string? MessageId(JsonElement root) =>
        MetaError.Member(root, "messages") is { ValueKind: JsonValueKind.Array } messages && messages.GetArrayLength() > 0
            ? MetaError.Text(messages[0], "id")
            : null;
}
