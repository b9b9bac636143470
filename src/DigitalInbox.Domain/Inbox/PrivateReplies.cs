using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>A public message is answered in private once; an answer that failed does not count.</summary>
internal static class PrivateReplies
{
    /// <summary>What changes on the public message when its private answer failed. Must be read after their case, and committed with it.</summary>
    public static async Task<IReadOnlyList<MessageChange>> LetGoAsync(
        IConversationStore messages, Message reply, DeliveryState state, CancellationToken cancellationToken)
    {
        if (state != DeliveryState.Failed || reply.Facts.PrivateReplyTo is not { } id)
        {
            return [];
        }

        var target = await messages.FindMessageAsync(id, cancellationToken).ConfigureAwait(false);
        return target?.Facts.PrivateReply == reply.Id
            ? [new MessageChange(id, null, null) { Facts = target.Facts with { PrivateReply = null } }]
            : [];
    }
}
