using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>A reply that was written in the provider's own application, by somebody whom we do not know.</summary>
internal static class ImportedReply
{
    public static MessageAuthor AuthorOn(Channel channel) => new(AuthorKind.Agent, "", channel.Name);

    public static bool Is(Message message) => message is { Direction: MessageDirection.Outbound, Author: { Kind: AuthorKind.Agent, Id: "" } };
}
