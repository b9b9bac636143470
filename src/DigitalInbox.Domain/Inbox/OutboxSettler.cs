using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Commits what becomes of outbound work.</summary>
internal sealed class OutboxSettler(InboxCore core)
{
    private readonly EchoAdoption adoption = new(core);

    /// <summary>Commits that the request is about to leave.</summary>
    /// <returns>False when the lease is lost: another pump has the work now.</returns>
    public async Task<bool> BeginAsync(OutboxItem item, LeaseId lease, CancellationToken cancellationToken)
    {
        var now = core.Now;
        var result = await core.Store.CommitAsync(
            new InboxCommit
            {
                At = now,
                ChangedMessages = [new MessageChange(item.MessageId, new Delivery(DeliveryState.Sending), ExternalId: null)],
                ChangedOutbox = [new OutboxChange(item.Id, lease) { State = OutboxState.Sending, Attempts = item.Attempts + 1, DueAt = now }],
            },
            cancellationToken).ConfigureAwait(false);
        return result.Status == CommitStatus.Committed;
    }

    public async Task RemoveAsync(OutboxItem item, LeaseId lease, CancellationToken cancellationToken)
    {
        var result = await core.Store.CommitAsync(
            new InboxCommit { At = core.Now, ChangedOutbox = [new OutboxChange(item.Id, lease) { Remove = true }] },
            cancellationToken).ConfigureAwait(false);
        Wake(result);
    }

    public async Task PostponeAsync(OutboxItem item, LeaseId lease, Duration delay, CancellationToken cancellationToken)
    {
        var now = core.Now;
        await core.Store.CommitAsync(
            new InboxCommit
            {
                At = now,
                ChangedOutbox = [new OutboxChange(item.Id, lease) { State = OutboxState.Queued, Attempts = item.Attempts, DueAt = now + delay, Release = true }],
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Commits the outcome of a request: on the case, on the message and in the outbox. An outcome that was received is
    /// better than what anybody else can say, so it holds also when the lease is lost.</summary>
    public async Task<CommitResult> SettleAsync(OutboxItem item, SendResult result, CancellationToken cancellationToken)
    {
        Tell(item.ChannelId, result);
        return result is SendResult.Accepted { ExternalId: var externalId }
            && await adoption.AdoptAsync(item, externalId, cancellationToken).ConfigureAwait(false) is { } adopted
                ? adopted
                : await SettleAsync(item, lease: null, result, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Commits that nobody knows what became of a request, unless somebody does by now.</summary>
    public Task SettleInterruptedAsync(OutboxItem item, LeaseId lease, CancellationToken cancellationToken) =>
        SettleAsync(item, lease, new SendResult.Unconfirmed("interrupted"), cancellationToken);

    private void Tell(ChannelId channel, SendResult result)
    {
        switch (result)
        {
            case SendResult.Accepted:
                core.Health.Served(channel);
                break;
            case SendResult.Rejected rejected:
                core.Health.Failed(channel, rejected.Error, core.Now);
                break;
        }
    }

    private async Task<CommitResult> SettleAsync(OutboxItem item, LeaseId? lease, SendResult result, CancellationToken cancellationToken)
    {
        var (_, committed) = await core.DecideAsync(
            async now =>
            {
                var held = await core.Store.Outbox.FindAsync(item.MessageId, cancellationToken).ConfigureAwait(false);
                if (lease is not null && held?.State != OutboxState.Sending)
                {
                    return (true, null);
                }

                var (delivery, externalId, next) = Decide(item, result, now);
                if (externalId is not null && await IsTakenAsync(item, externalId, cancellationToken).ConfigureAwait(false))
                {
                    externalId = null;
                }

                var changes = held is null ? (IReadOnlyList<OutboxChange>)[] : [next with { Lease = lease }];
                if (delivery is null)
                {
                    return (true, (InboxCommit?)new InboxCommit { At = now, ChangedOutbox = changes });
                }

                var message = await core.Store.Conversations.FindMessageAsync(item.MessageId, cancellationToken).ConfigureAwait(false)
                    ?? throw new InvalidOperationException($"Message {item.MessageId} is gone.");
                var record = await core.Store.Cases.FindAsync(item.CaseId, cancellationToken).ConfigureAwait(false)
                    ?? throw new InvalidOperationException($"Case {item.CaseId} is gone.");
                if (result is SendResult.Rejected { Error: { Class: ProviderErrorClass.AlreadyDone } already } && message.Facts.PrivateReplyTo is not null)
                {
                    // Another private reply is there: this text has reached nobody.
                    delivery = new Delivery(DeliveryState.Failed, already.Code, already.Detail);
                }

                var handled = Case.From(record.State, core.Workflow);
                var remembered = await core.RememberAsync(record.State, item.MessageId, cancellationToken).ConfigureAwait(false);
                var outcome = handled.RecordDelivery(
                    item.MessageId, delivery.State.ToOutcome(), delivery.ErrorCode, Initiator.Of(item.ChannelId), now, remembered);
                return (true, (InboxCommit?)new InboxCommit
                {
                    At = now,
                    Cases = outcome == CaseOutcome.Changed ? [CaseChange.Of(handled, record)] : [],
                    ChangedMessages =
                    [
                        new MessageChange(item.MessageId, delivery, message.ExternalId is null ? externalId : null),
                        .. outcome == CaseOutcome.Changed
                            ? await PrivateReplies.LetGoAsync(core.Store.Conversations, message, delivery.State, cancellationToken).ConfigureAwait(false)
                            : [],
                    ],
                    ChangedOutbox = changes,
                });
            },
            cancellationToken).ConfigureAwait(false);
        return committed;
    }

    // An id that another message has would be a conflict for ever; without it the reply is sent all the same.
    private async Task<bool> IsTakenAsync(OutboxItem item, string externalId, CancellationToken cancellationToken) =>
        await core.Store.Conversations.FindMessageByExternalIdAsync(item.ChannelId, externalId, cancellationToken).ConfigureAwait(false) is { } other
        && other.Id != item.MessageId;

    private (Delivery? Delivery, string? ExternalId, OutboxChange Next) Decide(OutboxItem item, SendResult result, Instant now)
    {
        var remove = new OutboxChange(item.Id, Lease: null) { Remove = true };
        switch (result)
        {
            case SendResult.Accepted accepted:
                return (new Delivery(DeliveryState.Sent), accepted.ExternalId, remove);
            case SendResult.Unconfirmed unknown:
                var hold = now + Duration.FromTimeSpan(core.Options.UnconfirmedHold);
                return (new Delivery(DeliveryState.Unconfirmed, unknown.Reason), null, Later(OutboxState.Unconfirmed, item.Attempts, hold));
            case SendResult.Throttled throttled:
                // Waiting is not failing: it uses up no attempt.
                var wait = throttled.After ?? Duration.FromTimeSpan(core.Options.ThrottleDelay);
                return (null, null, Later(OutboxState.Queued, item.Attempts - 1, now + wait));
            case SendResult.Rejected { Error.Class: ProviderErrorClass.AlreadyDone }:
                return (new Delivery(DeliveryState.Sent), null, remove);
            case SendResult.Rejected { Error: { Class: ProviderErrorClass.Retryable or ProviderErrorClass.Throttled or ProviderErrorClass.AuthExpired } }
                when item.Attempts <= core.Options.RetryDelays.Count:
                var delay = Duration.FromTimeSpan(core.Options.RetryDelays[item.Attempts - 1]);
                return (null, null, Later(OutboxState.Queued, item.Attempts, now + delay));
            case SendResult.Rejected rejected:
                return (new Delivery(DeliveryState.Failed, rejected.Error.Code, rejected.Error.Detail), null, remove);
            default:
                throw new InvalidOperationException($"No settlement for {result.GetType().Name}.");
        }

        OutboxChange Later(OutboxState state, int attempts, Instant due) =>
            new(item.Id, Lease: null) { State = state, Attempts = attempts, DueAt = due, Release = true };
    }

    private void Wake(CommitResult result)
    {
        if (result.Status == CommitStatus.Committed)
        {
            core.Signal.Notify();
        }
    }
}
