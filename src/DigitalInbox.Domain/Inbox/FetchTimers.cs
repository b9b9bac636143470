using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>The timer of a message whose files are at the provider.</summary>
internal static class FetchTimers
{
    /// <returns>A timer that is due at once; none when there is nothing to fetch, or the channel's connector cannot say where files are.</returns>
    public static IReadOnlyList<TimerChange> Of(InboxChannels channels, Message message, Instant now) =>
        message.Attachments.Any(IsToFetch) && channels.Connector<IMediaConnector>(message.ChannelId) is not null
            ? [new TimerChange(TimerKey.OfFetch(message.Id), now)]
            : [];

    public static bool IsToFetch(Attachment file) => file is { State: AttachmentState.Remote, ExternalId: not null };
}
