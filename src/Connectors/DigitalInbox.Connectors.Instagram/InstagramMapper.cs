using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;

namespace DigitalInbox.Connectors.Instagram;

/// <summary>Reads a webhook's body into events: messages or comments. The other of the two is another channel's.</summary>
/// <remarks>Source: Instagram Platform, "Webhooks".</remarks>
internal static class InstagramMapper
{
    public static IReadOnlyList<ChannelEvent> Parse(ReadOnlyMemory<byte> body, string accountId, InstagramSurface surface, Instant receivedAt) =>
        MetaEnvelope.Read(body, "instagram", accountId, (element, events) =>
        {
            if ((element.List == MetaList.Changes) != (surface == InstagramSurface.Comments))
            {
                events.Add(element.ToForeign());
                return null;
            }

            return surface == InstagramSurface.Comments
                ? InstagramChange.Map(element, accountId, receivedAt, events)
                : MetaMessaging.Map(element, accountId, receivedAt, events);
        });
}
