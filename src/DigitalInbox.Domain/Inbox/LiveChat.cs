using DigitalInbox.Cases;
using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>What is a live chat.</summary>
internal static class LiveChat
{
    /// <returns>How the chat of a case goes; null for a case of another kind of channel.</returns>
    public static LiveChatRules? RulesOf(InboxChannels channels, CaseSnapshot state) =>
        channels.Connector<IVisitorConnector>(state.ChannelId)?.Visitors.Live;
}
