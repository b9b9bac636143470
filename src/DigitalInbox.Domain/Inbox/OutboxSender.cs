using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Handles one claimed piece of outbound work, from "about to send" to what came of it.</summary>
internal sealed class OutboxSender(InboxCore core, InboxIntake intake)
{
    private readonly OutboxSettler settler = new(core);

    public async Task HandleAsync(OutboxItem item, LeaseId lease, CancellationToken cancellationToken)
    {
        var message = await core.Store.Conversations.FindMessageAsync(item.MessageId, cancellationToken).ConfigureAwait(false);
        if (message?.Delivery is not { } delivery || delivery.State >= DeliveryState.Sent)
        {
            // A receipt or an agent settled it meanwhile, or it was erased.
            await settler.RemoveAsync(item, lease, cancellationToken).ConfigureAwait(false);
            return;
        }

        switch (item.State)
        {
            case OutboxState.Unconfirmed:
                // It held its thread long enough. It stays unconfirmed until a receipt or an agent says more.
                await settler.RemoveAsync(item, lease, cancellationToken).ConfigureAwait(false);
                break;
            case OutboxState.Sending:
                // Its sender died between "about to send" and the outcome: the request may have left.
                await settler.SettleAsync(item, lease, new SendResult.Unconfirmed("interrupted"), cancellationToken).ConfigureAwait(false);
                break;
            default:
                await SendAsync(item, lease, message, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private async Task SendAsync(OutboxItem item, LeaseId lease, Message message, CancellationToken cancellationToken)
    {
        if (core.Channels.Connector<IOutboundConnector>(item.ChannelId) is not { } connector)
        {
            await settler.PostponeAsync(item, lease, Duration.FromTimeSpan(core.Options.ThrottleDelay), cancellationToken).ConfigureAwait(false);
            return;
        }

        var outbound = await ComposeAsync(message, cancellationToken).ConfigureAwait(false);
        if (!await settler.BeginAsync(item, lease, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        core.Telemetry.Reached(InboxStep.Sending, item.ChannelId);
        var result = await SendGuardedAsync(connector, outbound, cancellationToken).ConfigureAwait(false);
        core.Telemetry.Reached(InboxStep.ResponseRead, item.ChannelId);

        // From here on the outcome is known and must not be lost to a cancellation.
        var settled = await settler.SettleAsync(item with { Attempts = item.Attempts + 1 }, lease, result, CancellationToken.None).ConfigureAwait(false);
        core.Telemetry.Reached(InboxStep.Settled, item.ChannelId);
        if (settled.HasParkedFacts)
        {
            await intake.JoinParkedAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<SendResult> SendGuardedAsync(IOutboundConnector connector, OutboundMessage outbound, CancellationToken cancellationToken)
    {
        try
        {
            return await connector.SendAsync(outbound, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new SendResult.Unconfirmed("cancelled");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            core.Telemetry.Fault("outbox.connector", fault);
            return new SendResult.Unconfirmed("connector.fault");
        }
    }

    private async Task<OutboundMessage> ComposeAsync(Message message, CancellationToken cancellationToken)
    {
        var thread = await core.Store.Conversations.FindThreadAsync(message.ThreadId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Message {message.Id} has no thread {message.ThreadId}.");
        var answered = message.ReplyTo is { } target
            ? await core.Store.Conversations.FindMessageAsync(target, cancellationToken).ConfigureAwait(false)
            : null;
        return new OutboundMessage(message.Id, thread.ExternalId, thread.RecipientExternalId, message.Text, answered?.ExternalId);
    }
}
