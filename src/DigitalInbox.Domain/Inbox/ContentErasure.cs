using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Decides what goes of a case: its texts, the files' contents, and replies that will not be sent any more.</summary>
internal sealed class ContentErasure(InboxCore core, IAttachmentStore contents)
{
    private readonly AttachmentErasure attachments = new(contents);

    /// <summary>Erases some of the messages of a case.</summary>
    /// <param name="record">The case.</param>
    /// <param name="after">The place after which to begin.</param>
    /// <param name="limit">The most messages to look at.</param>
    /// <param name="remove">True to remove the messages whole.</param>
    /// <param name="cancels">True to cancel replies that wait, false to leave them and their case for later.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Cancels before a commit.</param>
    public async Task<CaseContent> DecideAsync(
        CaseRecord record, long after, int limit, bool remove, bool cancels, Instant now, CancellationToken cancellationToken)
    {
        var messages = await core.Store.Conversations.ListMessagesAsync(record.State.Id, after, limit, cancellationToken).ConfigureAwait(false);
        var handled = Case.From(record.State, core.Workflow);
        var content = new CaseContent(record, handled, messages.Count, messages.Count == 0 ? after : messages[^1].Sequence, messages.Count < limit);
        foreach (var message in messages)
        {
            if (await FindWaitingAsync(message, cancellationToken).ConfigureAwait(false) is { } waiting)
            {
                if (!cancels)
                {
                    content.IsHeldUp = true;
                    continue;
                }

                await CancelAsync(content, message, waiting, now, cancellationToken).ConfigureAwait(false);
            }

            if (message.ErasedAt is null || remove)
            {
                await attachments.EraseAsync(message.Attachments, cancellationToken).ConfigureAwait(false);
                content.Messages.Add(new MessageErasure(message.Erase(now)) { Remove = remove });
            }
        }

        return content;
    }

    // What became of a reply that was sent is known, and what waits in the outbox is not sent yet.
    private async Task<OutboxItem?> FindWaitingAsync(Message message, CancellationToken cancellationToken) =>
        message.Delivery is { State: < DeliveryState.Sent }
            ? await core.Store.Outbox.FindAsync(message.Id, cancellationToken).ConfigureAwait(false)
            : null;

    // One that is on its way cannot be called back: what becomes of it is recorded by its sender, which has the text in hand.
    private async Task CancelAsync(CaseContent content, Message message, OutboxItem waiting, Instant now, CancellationToken cancellationToken)
    {
        if (waiting.State != OutboxState.Queued)
        {
            return;
        }

        var remembered = await core.RememberAsync(content.Case.State, message.Id, cancellationToken).ConfigureAwait(false);
        content.Case.RecordDelivery(message.Id, DeliveryOutcome.Failed, InboxErrors.ContactErased, Initiator.System, now, remembered);
        content.Changes.Add(new MessageChange(message.Id, new Delivery(DeliveryState.Failed, InboxErrors.ContactErased), ExternalId: null));
        content.Outbox.Add(new OutboxChange(waiting.Id, Lease: null) { Remove = true, Expected = OutboxState.Queued });
    }
}
