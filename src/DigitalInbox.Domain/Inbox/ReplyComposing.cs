using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Makes of a reply what is stored: one message and one piece of outbound work for each that the provider gets.</summary>
internal static class ReplyComposing
{
    public static (IReadOnlyList<Message> Messages, InboxCommit Commit) Compose(
        Case handled, Caller caller, MessageId first, long place, PreparedReply reply, Instant now) =>
        Compose(handled, ReplySender.Of(caller), first, place, reply, now);

    /// <param name="handled">The case, which has accepted the first message.</param>
    /// <param name="sender">In whose name it goes.</param>
    /// <param name="first">The first message.</param>
    /// <param name="place">Its place in the history.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="now">The instant.</param>
    /// <returns>The messages in their order, and the commit without the case.</returns>
    public static (IReadOnlyList<Message> Messages, InboxCommit Commit) Compose(
        Case handled, ReplySender sender, MessageId first, long place, PreparedReply reply, Instant now)
    {
        var messages = new List<Message>();
        foreach (var part in reply.Parts)
        {
            var isFirst = messages.Count == 0;
            var id = isFirst ? first : MessageId.New(now);
            var answers = isFirst || reply.EachAnswers ? reply.Answers : null;
            messages.Add(new Message
            {
                Id = id,
                ThreadId = handled.State.ThreadId,
                CaseId = handled.State.Id,
                Sequence = isFirst ? place : handled.ReplyFurther(id, sender.Origin, replyTo: null, sender.By, now),
                Direction = MessageDirection.Outbound,
                Kind = reply.Kind,
                Author = sender.Author,
                ChannelId = handled.State.ChannelId,
                Text = part.Text,
                Attachments = [.. part.Files.Select(f => new Attachment(f.Id, null, f.FileName, f.MediaType, f.Size, f.Sha256, AttachmentState.Stored))],
                SentAt = now,
                ReceivedAt = now,
                ReplyTo = answers,
                Delivery = new Delivery(DeliveryState.Queued),
                Facts = FactsOf(part, reply),
            });
        }

        if (reply.QuickReply is { } used)
        {
            handled.RecordQuickReply(used.Id, used.Version, first, sender.By, now);
        }

        return (messages, new InboxCommit
        {
            At = now,
            NewMessages = messages,
            NewOutbox = [.. messages.Select(m => new OutboxItem(
                new OutboxId(m.Id.Value), m.ChannelId, m.ThreadId, m.CaseId, m.Id, OutboxState.Queued, 0, now, now))],
            ChangedMessages = reply.PrivatelyAnswered is { } target
                ? [new MessageChange(target.Id, null, null) { Facts = target.Facts with { PrivateReply = first } }]
                : [],

            // What a message holds is no upload any more.
            Timers = [.. messages.SelectMany(m => m.Attachments).Select(a => new TimerChange(TimerKey.OfUpload(a.Id), null))],
        });
    }

    private static MessageFacts FactsOf(ReplyPart part, PreparedReply reply) =>
        part.Content is null && reply.PrivatelyAnswered is null && !reply.UsesExtendedWindow ? MessageFacts.None : new MessageFacts
        {
            Content = part.Content,
            PrivateReplyTo = reply.PrivatelyAnswered?.Id,
            UsesExtendedWindow = reply.UsesExtendedWindow,
        };
}
