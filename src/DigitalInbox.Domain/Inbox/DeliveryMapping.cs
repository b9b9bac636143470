using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>A message's delivery has two states more than a case's history cares for.</summary>
internal static class DeliveryMapping
{
    public static DeliveryOutcome ToOutcome(this DeliveryState state) => state switch
    {
        DeliveryState.Unconfirmed => DeliveryOutcome.Unconfirmed,
        DeliveryState.Sent => DeliveryOutcome.Sent,
        DeliveryState.Failed => DeliveryOutcome.Failed,
        DeliveryState.Delivered => DeliveryOutcome.Delivered,
        DeliveryState.Read => DeliveryOutcome.Read,
        _ => DeliveryOutcome.Queued,
    };
}
