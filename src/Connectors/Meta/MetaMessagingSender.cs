using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>Sends messages and actions of one account. A message is one request, so that what came of it is what came of that request; what
/// goes before it, such as an upload, sends nothing to anybody and may be repeated.</summary>
internal sealed class MetaMessagingSender(MetaGraph graph, string accountId, MetaErrors errors, MetaMessagingStyle style)
{
    /// <summary>Sends one message.</summary>
    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (string.IsNullOrWhiteSpace(message.RecipientExternalId))
        {
            return Rejected(ProviderErrorClass.RecipientUnavailable, "recipient.invalid");
        }

        if (message.Files.Count > 1 || MetaMessagingPayloads.OfMessage(message, style) is null)
        {
            return Rejected(ProviderErrorClass.ContentRejected, "content.unsupported");
        }

        var result = await SendOnceAsync(message, cancellationToken).ConfigureAwait(false);

        // The first request was refused, so the second is no repetition.
        return style.TakesControl && MetaMessagingErrors.IsOfControl(result) && await TakeControlAsync(message, cancellationToken).ConfigureAwait(false)
            ? await SendOnceAsync(message, cancellationToken).ConfigureAwait(false)
            : result;
    }

    /// <summary>Does one action.</summary>
    public async Task<ActionResult> ActAsync(OutboundAction action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = action switch
        {
            OutboundAction.React { Reaction: null } react => MetaMessagingPayloads.OfReaction(react.RecipientExternalId, react.TargetExternalId, null),
            OutboundAction.React react when style.Reactions.TryGetValue(react.Reaction, out var name) =>
                MetaMessagingPayloads.OfReaction(react.RecipientExternalId, react.TargetExternalId, name),
            OutboundAction.MarkRead => MetaMessagingPayloads.OfAction(action.RecipientExternalId, "mark_seen"),
            OutboundAction.Typing typing => MetaMessagingPayloads.OfAction(action.RecipientExternalId, typing.IsTyping ? "typing_on" : "typing_off"),
            _ => null,
        };
        return body is null
            ? new ActionResult.Rejected(new ProviderError(ProviderErrorClass.ContentRejected, "action.unsupported", null))
            : MetaActionAnswer.Read(await graph.PostJsonAsync(accountId + "/messages", body, cancellationToken).ConfigureAwait(false), errors);
    }

    private async Task<SendResult> SendOnceAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        if (message.Files is not [var file])
        {
            return await SendJsonAsync(message, null, cancellationToken).ConfigureAwait(false);
        }

        Stream content;
        try
        {
            content = await file.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException e)
        {
            return Rejected(ProviderErrorClass.ContentRejected, e.Code);
        }

        if (!style.UploadsFirst)
        {
            var form = MetaMessagingPayloads.ToForm(MetaMessagingPayloads.OfMessage(message, style)!, file, content);
            return Read(await graph.PostFormAsync(accountId + "/messages", form, cancellationToken).ConfigureAwait(false));
        }

        var upload = MetaMessagingPayloads.ToForm(MetaMessagingPayloads.OfUpload(file), file, content);
        var answer = await graph.PostFormAsync(accountId + "/message_attachments", upload, cancellationToken).ConfigureAwait(false);
        return MetaAnswer.Read(answer, errors, root => MetaError.Text(root, "attachment_id")) switch
        {
            SendResult.Accepted up => await SendJsonAsync(message, up.ExternalId, cancellationToken).ConfigureAwait(false),
            SendResult.Unconfirmed => Rejected(ProviderErrorClass.Retryable, "upload.unconfirmed"),
            var refused => refused,
        };
    }

    private async Task<SendResult> SendJsonAsync(OutboundMessage message, string? attachmentId, CancellationToken cancellationToken)
    {
        var body = MetaMessagingPayloads.ToJson(MetaMessagingPayloads.OfMessage(message, style, attachmentId)!);
        return Read(await graph.PostJsonAsync(accountId + "/messages", body, cancellationToken).ConfigureAwait(false));
    }

    private async Task<bool> TakeControlAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var answer = await graph.PostJsonAsync(
            accountId + "/take_thread_control", MetaMessagingPayloads.OfThread(message.RecipientExternalId), cancellationToken).ConfigureAwait(false);
        return MetaActionAnswer.Read(answer, errors) is ActionResult.Done;
    }

    private SendResult Read(MetaReply reply) => MetaAnswer.Read(reply, errors, MetaAnswer.MessageId);

    private static SendResult.Rejected Rejected(ProviderErrorClass @class, string code) => new(new ProviderError(@class, code, null));
}
