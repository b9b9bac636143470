using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Whether a message is the newest of its case that goes to or comes from the customer: lists show its beginning.</summary>
internal static class NewestMessage
{
    private const int LaterRead = 50;

    public static async Task<bool> IsAsync(IConversationStore conversations, Message message, CancellationToken cancellationToken)
    {
        var after = message.Sequence;
        while (true)
        {
            var later = await conversations.ListMessagesAsync(message.CaseId, after, LaterRead, cancellationToken).ConfigureAwait(false);
            if (later.Any(m => m.Direction != MessageDirection.Internal))
            {
                return false;
            }

            if (later.Count < LaterRead)
            {
                return true;
            }

            after = later[^1].Sequence;
        }
    }
}
