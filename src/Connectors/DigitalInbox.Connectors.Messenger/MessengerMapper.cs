using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;

namespace DigitalInbox.Connectors.Messenger;

/// <summary>Reads a webhook's body into events. What happens on the page's wall is another product's.</summary>
/// <remarks>Source: Messenger Platform, "Webhooks".</remarks>
internal static class MessengerMapper
{
    public static IReadOnlyList<ChannelEvent> Parse(ReadOnlyMemory<byte> body, string pageId, Instant receivedAt) =>
        MetaEnvelope.Read(body, "page", pageId, (element, events) =>
        {
            if (element.List != MetaList.Changes)
            {
                return MetaMessaging.Map(element, pageId, receivedAt, events);
            }

            events.Add(element.ToForeign());
            return null;
        });
}
