using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>Reads the provider's answer to an action: the same answers mean the same as for a send.</summary>
internal static class MetaActionAnswer
{
    /// <summary>What came of an action. A 2xx answer that is a JSON object without <c>"success":false</c> says that it is done.</summary>
    public static ActionResult Read(MetaReply reply, MetaErrors errors) =>
        MetaAnswer.Read(reply, errors, root => IsDone(root) ? "done" : null) switch
        {
            SendResult.Accepted => ActionResult.Done.Instance,
            SendResult.Rejected rejected => new ActionResult.Rejected(rejected.Error),
            SendResult.Throttled throttled => new ActionResult.Rejected(throttled.Error, throttled.After),
            SendResult.Unconfirmed unconfirmed => new ActionResult.Unconfirmed(unconfirmed.Reason),
            var other => throw new InvalidOperationException($"No action has the result {other.GetType().Name}."),
        };

    private static bool IsDone(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && MetaError.Member(root, "success") is not { ValueKind: JsonValueKind.False };
}
