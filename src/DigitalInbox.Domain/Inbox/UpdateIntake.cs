using DigitalInbox.Attachments;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Takes in what became of messages. An update that comes before its message is known is parked and joined later.</summary>
internal sealed class UpdateIntake(InboxCore core, IAttachmentStore contents)
{
    private const int JoinBatch = 100;

    private readonly ReceiptIntake receipts = new(core);
    private readonly FactIntake facts = new(core, contents);

    public async Task<CommitResult> ReceiveAsync(ChannelId channelId, MessageUpdate update, CancellationToken cancellationToken)
    {
        var (_, result) = await core.DecideAsync(
            async now =>
            {
                var decided = await DecideAsync(channelId, update, now, cancellationToken).ConfigureAwait(false)
                    ?? new InboxCommit { At = now, Parked = [new ParkedFact(ParkedFactId.New(now), channelId, update, now)] };
                return (true, (InboxCommit?)(decided with { Claims = [new DedupeKey(channelId, update.Key, now)] }));
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
                var decided = await DecideAsync(fact.ChannelId, fact.Update, now, cancellationToken).ConfigureAwait(false);

                // After a conflict: another joiner may have been faster, and its commit makes ours a conflict for ever.
                var stillThere = !isAgain || (await core.Store.Quarantine.ReadJoinableAsync(JoinBatch, cancellationToken).ConfigureAwait(false))
                    .Any(f => f.Id == fact.Id);
                isAgain = true;
                return (stillThere, stillThere && decided is not null ? decided with { Joined = [fact.Id] } : null);
            },
            cancellationToken).ConfigureAwait(false);
        return found && result.Status == CommitStatus.Committed;
    }

    /// <returns>Null when the message is not known yet.</returns>
    private async Task<InboxCommit?> DecideAsync(ChannelId channelId, MessageUpdate update, Instant now, CancellationToken cancellationToken)
    {
        var receipt = update as ReceiptArrived;
        if (await receipts.FindAsync(channelId, update.ExternalId, receipt?.Correlation, cancellationToken).ConfigureAwait(false) is not { } message)
        {
            return null;
        }

        return receipt is null
            ? await facts.DecideAsync(message, update, now, cancellationToken).ConfigureAwait(false)
            : await receipts.DecideAsync(message, receipt, now, cancellationToken).ConfigureAwait(false);
    }
}
