using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>The provider warned, blocked or unblocked the account. Its reason is text, and is not kept.</summary>
/// <remarks>Source: Messenger Platform, "messaging_policy_enforcement".</remarks>
internal sealed class MetaMessagingPolicy : MetaMessagingPart
{
    private string? action;

    public override void Read(ref Utf8JsonReader reader)
    {
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("action"u8))
            {
                action = MetaJson.ReadId(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    public override string? AddTo(List<ChannelEvent> events, MetaMessaging about)
    {
        ChannelCondition? condition = action switch
        {
            "block" => ChannelCondition.Broken,
            "warning" => ChannelCondition.Warning,
            "unblock" => ChannelCondition.Healthy,
            _ => null,
        };
        if (condition is null)
        {
            return "policy.unknown";
        }

        events.Add(new ChannelStateArrived("policy:" + about.Hash, condition.Value, "policy." + action, about.At));
        return null;
    }
}
