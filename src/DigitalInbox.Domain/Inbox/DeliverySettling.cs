using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Settles by hand what became of a reply.</summary>
internal sealed class DeliverySettling(InboxCore core, CaseAccess access)
{
    private const string NotSent = "settled.notSent";

    public Task SettleAsync(Caller caller, MessageId message, bool wasSent, CancellationToken cancellationToken) => core.DecideAsync(
        async now =>
        {
            var found = await core.Store.Conversations.FindMessageAsync(message, cancellationToken).ConfigureAwait(false)
                ?? throw new InboxException(InboxErrorKind.NotFound, InboxErrors.MessageNotFound, "There is no such message.");
            var record = await access.FindAsync(caller, found.CaseId, InboxOperation.SettleDelivery, cancellationToken).ConfigureAwait(false);

            // Read after its case: whoever tells more of it from here on changes the case too, and the commit meets a conflict.
            var known = await core.Store.Conversations.FindMessageAsync(message, cancellationToken).ConfigureAwait(false);
            if (known?.Delivery?.State != DeliveryState.Unconfirmed)
            {
                throw new InboxException(
                    InboxErrorKind.Conflict,
                    InboxErrors.DeliveryNotUnconfirmed,
                    "What became of this message is known, or it is still on its way.");
            }

            var handled = Case.From(record.State, core.Workflow);
            var state = wasSent ? DeliveryState.Sent : DeliveryState.Failed;
            var remembered = await core.RememberAsync(record.State, message, cancellationToken).ConfigureAwait(false);
            handled.RecordDelivery(message, state.ToOutcome(), wasSent ? null : NotSent, Initiator.Of(caller.Agent), now, remembered);
            var waiting = await core.Store.Outbox.FindAsync(message, cancellationToken).ConfigureAwait(false);
            return (true, (InboxCommit?)new InboxCommit
            {
                At = now,
                Cases = [CaseChange.Of(handled, record)],
                ChangedMessages =
                [
                    new MessageChange(message, new Delivery(state, wasSent ? null : NotSent), ExternalId: null),
                    .. await PrivateReplies.LetGoAsync(core.Store.Conversations, known, state, cancellationToken).ConfigureAwait(false),
                ],
                ChangedOutbox = waiting is null ? [] : [new OutboxChange(waiting.Id, Lease: null) { Remove = true }],
            });
        },
        cancellationToken);
}
