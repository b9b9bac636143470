using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Decides on what became of our replies.</summary>
internal sealed class ReceiptIntake(InboxCore core)
{
    /// <summary>Finds the reply by the provider's id, or else by ours.</summary>
    public async Task<Message?> FindAsync(ChannelId channelId, string externalId, MessageId? correlation, CancellationToken cancellationToken)
    {
        var byExternalId = await core.Store.Conversations
            .FindMessageByExternalIdAsync(channelId, externalId, cancellationToken).ConfigureAwait(false);
        if (byExternalId is not null || correlation is not { } id)
        {
            return byExternalId;
        }

        // The correlation value came from outside: it counts only for a message of the same channel that is not another one's.
        var byCorrelation = await core.Store.Conversations.FindMessageAsync(id, cancellationToken).ConfigureAwait(false);
        return byCorrelation is { Direction: MessageDirection.Outbound } found && found.ChannelId == channelId
            && (found.ExternalId is null || string.Equals(found.ExternalId, externalId, StringComparison.Ordinal))
            ? found
            : null;
    }

    public Task<InboxCommit> DecideAsync(Message message, ReceiptArrived receipt, Instant now, CancellationToken cancellationToken) =>
        SettleAsync(
            message,
            new Delivery(StateOf(receipt.State), receipt.Error?.Code, receipt.Error?.Detail),
            receipt.ExternalId,
            now,
            cancellationToken);

    /// <summary>Decides what a report on a message that we sent changes.</summary>
    public async Task<InboxCommit> SettleAsync(
        Message message, Delivery told, string? externalId, Instant now, CancellationToken cancellationToken)
    {
        if (message.Direction != MessageDirection.Outbound)
        {
            return new InboxCommit { At = now };
        }

        var record = await core.Store.Cases.FindAsync(message.CaseId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Message {message.Id} has no case {message.CaseId}.");
        var handled = Case.From(record.State, core.Workflow);
        var remembered = await core.RememberAsync(record.State, message.Id, cancellationToken).ConfigureAwait(false);
        var outcome = handled.RecordDelivery(
            message.Id, told.State.ToOutcome(), told.ErrorCode, Initiator.Of(message.ChannelId), now, remembered);
        var waiting = await core.Store.Outbox.FindAsync(message.Id, cancellationToken).ConfigureAwait(false);
        return new InboxCommit
        {
            At = now,
            Cases = outcome == CaseOutcome.Changed ? [CaseChange.Of(handled, record)] : [],
            ChangedMessages = [new MessageChange(message.Id, told, message.ExternalId is null ? externalId : null)],

            // The report is what an unconfirmed reply held its thread for.
            ChangedOutbox = waiting is { State: OutboxState.Unconfirmed } ? [new OutboxChange(waiting.Id, Lease: null) { Remove = true }] : [],
        };
    }

    private static DeliveryState StateOf(ReceiptState state) => state switch
    {
        ReceiptState.Sent => DeliveryState.Sent,
        ReceiptState.Delivered => DeliveryState.Delivered,
        ReceiptState.Read => DeliveryState.Read,
        _ => DeliveryState.Failed,
    };
}
