using DigitalInbox.Attachments;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Handles one claimed piece of outbound work, from "about to send" to what came of it.</summary>
internal sealed class OutboxSender(InboxCore core, InboxIntake intake, IAttachmentStore attachments)
{
    private readonly OutboxSettler settler = new(core);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <param name="item">The work.</param>
    /// <param name="lease">The lease under which it was claimed.</param>
    /// <param name="cancellationToken">Bounds the work until its outcome is known.</param>
    /// <param name="stopping">The host stops: an outcome that cannot be stored is not waited for any more.</param>
    public async Task HandleAsync(OutboxItem item, LeaseId lease, CancellationToken cancellationToken, CancellationToken stopping)
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
                await settler.SettleInterruptedAsync(item, lease, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await SendAsync(item, lease, message, cancellationToken, stopping).ConfigureAwait(false);
                break;
        }
    }

    private async Task SendAsync(
        OutboxItem item, LeaseId lease, Message message, CancellationToken cancellationToken, CancellationToken stopping)
    {
        if (core.Channels.Connector<IOutboundConnector>(item.ChannelId) is not { } connector)
        {
            await settler.PostponeAsync(item, lease, Duration.FromTimeSpan(core.Options.ThrottleDelay), cancellationToken).ConfigureAwait(false);
            return;
        }

        var (outbound, cancelled) = await ComposeAsync(connector.Channel, message, cancellationToken).ConfigureAwait(false);
        if (outbound is null)
        {
            await SettleAsync(item, cancelled!, stopping).ConfigureAwait(false);
            return;
        }

        if (!await settler.BeginAsync(item, lease, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        core.Telemetry.Reached(InboxStep.Sending, item.ChannelId);
        var result = await SendGuardedAsync(connector, outbound, cancellationToken).ConfigureAwait(false);
        core.Telemetry.Reached(InboxStep.ResponseRead, item.ChannelId);

        var settled = await SettleAsync(item with { Attempts = item.Attempts + 1 }, result, stopping).ConfigureAwait(false);
        core.Telemetry.Reached(InboxStep.Settled, item.ChannelId);
        if (settled.HasParkedFacts)
        {
            await intake.JoinParkedAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    // The outcome is known and must not be lost, neither to a cancellation nor to a store that is down for a while.
    private async Task<CommitResult> SettleAsync(OutboxItem item, SendResult result, CancellationToken stopping)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await settler.SettleAsync(item, result, CancellationToken.None).ConfigureAwait(false);
            }
            catch (InboxException fault) when (fault.Kind == InboxErrorKind.Unavailable && !stopping.IsCancellationRequested)
            {
                core.Telemetry.Fault("outbox.settle", fault);
                await Task.Delay(pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
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

    /// <returns>The message, or why it is not sent any more.</returns>
    private async Task<(OutboundMessage? Message, SendResult? Cancelled)> ComposeAsync(
        Channel channel, Message message, CancellationToken cancellationToken)
    {
        var thread = await core.Store.Conversations.FindThreadAsync(message.ThreadId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Message {message.Id} has no thread {message.ThreadId}.");
        if (message.ErasedAt is not null || thread.RecipientExternalId.Length == 0)
        {
            // Its person was erased while it waited, so there is nobody to send it to and nothing to send.
            return (null, Cancel(ProviderErrorClass.RecipientUnavailable, InboxErrors.ContactErased));
        }

        var answered = message.ReplyTo is { } target
            ? (await core.Store.Conversations.FindMessageAsync(target, cancellationToken).ConfigureAwait(false))?.ExternalId
            : null;
        var isPrivate = message.Facts.PrivateReplyTo is not null;
        if (answered is null && (isPrivate || channel.Capabilities.HasTreeStructure) && message.ReplyTo is not null)
        {
            // What it answers never reached the platform, or is gone.
            return (null, Cancel(ProviderErrorClass.ContentRejected, InboxErrors.ReplyTargetNotFound));
        }

        // What a template says, the provider knows; our text of it is for people here.
        var text = message.Facts.Content is RichContent.Template ? "" : message.Text;
        return (new OutboundMessage(message.Id, thread.ExternalId, thread.RecipientExternalId, text, isPrivate ? null : answered)
        {
            Files = message.Attachments.Count == 0 ? [] : [.. message.Attachments.Select(FileOf)],
            Content = message.Facts.Content,
            PrivateReplyToExternalId = isPrivate ? answered : null,
            UsesExtendedWindow = message.Facts.UsesExtendedWindow,
        }, null);
    }

    private static SendResult.Rejected Cancel(ProviderErrorClass why, string code) => new(new ProviderError(why, code, Detail: null));

    private OutboundFile FileOf(Attachment file) => new(
        file.Id,
        file.FileName is { Length: > 0 } name ? name : file.Id.ToString(),
        file.MediaType,
        file.Size ?? 0,
        async cancellationToken => await attachments.OpenAsync(file.Id, cancellationToken).ConfigureAwait(false)
            ?? throw new InboxException(InboxErrorKind.Conflict, AttachmentErrors.Erased, "The content of the file is gone."));
}
