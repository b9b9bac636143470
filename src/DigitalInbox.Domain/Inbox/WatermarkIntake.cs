using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Takes in a report on everything that we sent in a thread up to an instant.</summary>
/// <remarks>Some messages at a time, each on its case. The key is claimed with the last of them, so that what a crash left open is done when the
/// report comes again.</remarks>
internal sealed class WatermarkIntake(InboxCore core)
{
    private const int Batch = 100;

    public async Task<CommitResult> ReceiveAsync(ChannelId channelId, WatermarkArrived watermark, CancellationToken cancellationToken)
    {
        // A mark at the beginning of time has been seen, and says nothing.
        var thread = watermark.Through > NodaConstants.UnixEpoch && StateOf(watermark.State) is not null
            ? await core.Store.Conversations
                .FindThreadByExternalIdAsync(channelId, watermark.ThreadExternalId, cancellationToken).ConfigureAwait(false)
            : null;
        while (true)
        {
            var (isLast, result) = await core.DecideAsync(
                async now =>
                {
                    var (messages, isEnd) = thread is null
                        ? ([], true)
                        : await ReadAsync(thread.Id, watermark, cancellationToken).ConfigureAwait(false);
                    var commit = await RaiseAsync(messages, watermark.State, now, cancellationToken).ConfigureAwait(false);
                    return (isEnd, (InboxCommit?)(isEnd ? commit with { Claims = [new DedupeKey(channelId, watermark.Key, now)] } : commit));
                },
                cancellationToken).ConfigureAwait(false);
            if (isLast)
            {
                return result;
            }
        }
    }

    private static DeliveryState? StateOf(ReceiptState state) => state switch
    {
        ReceiptState.Delivered => DeliveryState.Delivered,
        ReceiptState.Read => DeliveryState.Read,
        _ => null,
    };

    // A report on all that was sent is about what the provider took, and not about what waits, is on its way for the first or the third time,
    // or may never have left: raised by it, that would never be sent.
    private async Task<(IReadOnlyList<Message> Messages, bool IsEnd)> ReadAsync(
        ThreadId thread, WatermarkArrived watermark, CancellationToken cancellationToken)
    {
        for (var limit = Batch; ; limit *= 2)
        {
            var unsettled = await core.Store.Conversations.ListUnsettledAsync(
                thread, StateOf(watermark.State)!.Value, watermark.Through, limit, cancellationToken).ConfigureAwait(false);
            var sent = unsettled.Where(m => m.Delivery!.State is DeliveryState.Sent or DeliveryState.Delivered).Take(Batch + 1).ToList();
            if (unsettled.Count < limit || sent.Count > Batch)
            {
                return (sent.Count > Batch ? sent[..Batch] : sent, sent.Count <= Batch);
            }
        }
    }

    private async Task<InboxCommit> RaiseAsync(
        IReadOnlyList<Message> messages, ReceiptState told, Instant now, CancellationToken cancellationToken)
    {
        var commit = new InboxCommit { At = now };
        foreach (var ofCase in messages.GroupBy(m => m.CaseId))
        {
            var record = await core.Store.Cases.FindAsync(ofCase.Key, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"Case {ofCase.Key} of thread {ofCase.First().ThreadId} is gone.");
            var handled = Case.From(record.State, core.Workflow);
            foreach (var message in ofCase)
            {
                commit = await RaiseAsync(commit, handled, message, StateOf(told)!.Value, cancellationToken).ConfigureAwait(false);
            }

            commit = handled.Recorded.Count == 0 ? commit : commit with { Cases = [.. commit.Cases, CaseChange.Of(handled, record)] };
        }

        return commit;
    }

    private async Task<InboxCommit> RaiseAsync(
        InboxCommit commit, Case handled, Message message, DeliveryState state, CancellationToken cancellationToken)
    {
        var remembered = await core.RememberAsync(handled.State, message.Id, cancellationToken).ConfigureAwait(false);
        handled.RecordDelivery(message.Id, state.ToOutcome(), null, Initiator.Of(message.ChannelId), commit.At, remembered);
        var waiting = message.Delivery!.State < DeliveryState.Sent
            ? await core.Store.Outbox.FindAsync(message.Id, cancellationToken).ConfigureAwait(false)
            : null;
        return commit with
        {
            ChangedMessages = [.. commit.ChangedMessages, new MessageChange(message.Id, new Delivery(state), ExternalId: null)],

            // The report is what an unconfirmed reply held its thread for.
            ChangedOutbox = waiting is { State: OutboxState.Unconfirmed }
                ? [.. commit.ChangedOutbox, new OutboxChange(waiting.Id, Lease: null) { Remove = true }]
                : commit.ChangedOutbox,
        };
    }
}
