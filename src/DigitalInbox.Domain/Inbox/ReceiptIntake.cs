using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Takes in what became of our replies. A receipt that comes before its message is known is parked and joined later.</summary>
internal sealed class ReceiptIntake(InboxCore core)
{
    private const int JoinBatch = 100;

    public async Task<CommitResult> ReceiveAsync(ChannelId channelId, ReceiptArrived receipt, CancellationToken cancellationToken)
    {
        var (_, result) = await core.DecideAsync(
            async now =>
            {
                var decided = await DecideAsync(channelId, receipt, now, cancellationToken).ConfigureAwait(false)
                    ?? new InboxCommit { At = now, Parked = [new ParkedFact(ParkedFactId.New(now), channelId, receipt, now)] };
                return (true, (InboxCommit?)(decided with { Claims = [new DedupeKey(channelId, receipt.Key, now)] }));
            },
            cancellationToken).ConfigureAwait(false);
        return result;
    }

    public async Task<int> JoinParkedAsync(CancellationToken cancellationToken)
    {
        var joined = 0;
        while (true)
        {
            var before = joined;
            var waiting = await core.Store.Quarantine.ReadJoinableAsync(JoinBatch, cancellationToken).ConfigureAwait(false);
            foreach (var fact in waiting)
            {
                joined += await JoinGuardedAsync(fact, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }

            // A batch of which none could be joined would come again and again.
            if (waiting.Count < JoinBatch || joined == before)
            {
                return joined;
            }
        }
    }

    private static DeliveryState StateOf(ReceiptState state) => state switch
    {
        ReceiptState.Sent => DeliveryState.Sent,
        ReceiptState.Delivered => DeliveryState.Delivered,
        ReceiptState.Read => DeliveryState.Read,
        _ => DeliveryState.Failed,
    };

    // One fact that cannot be joined must not keep the others waiting.
    private async Task<bool> JoinGuardedAsync(ParkedFact fact, CancellationToken cancellationToken)
    {
        try
        {
            return await JoinAsync(fact, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException)
            && fault is not InboxException { Kind: InboxErrorKind.Unavailable, Code: not InboxErrors.Busy })
        {
            core.Telemetry.Fault("intake.join", fault);
            return false;
        }
    }

    private async Task<bool> JoinAsync(ParkedFact fact, CancellationToken cancellationToken)
    {
        var isAgain = false;
        var (found, result) = await core.DecideAsync(
            async now =>
            {
                var decided = await DecideAsync(fact.ChannelId, (ReceiptArrived)fact.Update, now, cancellationToken).ConfigureAwait(false);

                // After a conflict: another joiner may have been faster, and its commit makes ours a conflict for ever.
                var stillThere = !isAgain || (await core.Store.Quarantine.ReadJoinableAsync(JoinBatch, cancellationToken).ConfigureAwait(false))
                    .Any(f => f.Id == fact.Id);
                isAgain = true;
                return (stillThere, stillThere && decided is not null ? decided with { Joined = [fact.Id] } : null);
            },
            cancellationToken).ConfigureAwait(false);
        return found && result.Status == CommitStatus.Committed;
    }

    private async Task<InboxCommit?> DecideAsync(ChannelId channelId, ReceiptArrived receipt, Instant now, CancellationToken cancellationToken)
    {
        var message = await FindAsync(channelId, receipt, cancellationToken).ConfigureAwait(false);
        if (message is null)
        {
            return null;
        }

        if (message.Direction != MessageDirection.Outbound)
        {
            return new InboxCommit { At = now };
        }

        var record = await core.Store.Cases.FindAsync(message.CaseId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Message {message.Id} has no case {message.CaseId}.");
        var handled = Case.From(record.State, core.Workflow);
        var state = StateOf(receipt.State);
        var remembered = await core.RememberAsync(record.State, message.Id, cancellationToken).ConfigureAwait(false);
        var outcome = handled.RecordDelivery(message.Id, state.ToOutcome(), receipt.Error?.Code, Initiator.Of(channelId), now, remembered);
        var waiting = await core.Store.Outbox.FindAsync(message.Id, cancellationToken).ConfigureAwait(false);
        return new InboxCommit
        {
            At = now,
            Cases = outcome == CaseOutcome.Changed ? [CaseChange.Of(handled, record)] : [],
            ChangedMessages = [new MessageChange(
                message.Id,
                new Delivery(state, receipt.Error?.Code, receipt.Error?.Detail),
                message.ExternalId is null ? receipt.ExternalId : null)],

            // The receipt is what an unconfirmed reply held its thread for.
            ChangedOutbox = waiting is { State: OutboxState.Unconfirmed } ? [new OutboxChange(waiting.Id, Lease: null) { Remove = true }] : [],
        };
    }

    private async Task<Message?> FindAsync(ChannelId channelId, ReceiptArrived receipt, CancellationToken cancellationToken)
    {
        var byExternalId = await core.Store.Conversations
            .FindMessageByExternalIdAsync(channelId, receipt.ExternalId, cancellationToken).ConfigureAwait(false);
        if (byExternalId is not null || receipt.Correlation is not { } id)
        {
            return byExternalId;
        }

        // The correlation value came from outside: it counts only for a message of the same channel that is not another one's.
        var byCorrelation = await core.Store.Conversations.FindMessageAsync(id, cancellationToken).ConfigureAwait(false);
        return byCorrelation is { Direction: MessageDirection.Outbound } found && found.ChannelId == channelId
            && (found.ExternalId is null || string.Equals(found.ExternalId, receipt.ExternalId, StringComparison.Ordinal))
            ? found
            : null;
    }
}
