using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.Instagram;

/// <summary>Answers comments, in public and once in private, and moderates them.</summary>
/// <remarks>Sources: Instagram Platform, "Comment moderation" and "Private replies".</remarks>
internal sealed class InstagramComments(MetaGraph graph, string accountId)
{
    /// <summary>Sends one answer.</summary>
    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (message.Files.Count > 0 || message.Content is not null)
        {
            return Rejected("content.unsupported");
        }

        if (message.PrivateReplyToExternalId is { } comment)
        {
            // A private answer is a message, which is shorter than a comment may be.
            return InstagramCapabilities.PrivateText.Measure(message.Text) > InstagramCapabilities.PrivateText.Maximum
                ? Rejected("text.tooLong")
                : Read(
                    await graph.PostJsonAsync(
                        accountId + "/messages", MetaMessagingPayloads.OfPrivateReply(comment, message.Text), cancellationToken).ConfigureAwait(false),
                    MetaAnswer.MessageId);
        }

        if (InstagramThread.IsOfMention(message.ThreadExternalId))
        {
            return Rejected("mention.unsupported");
        }

        // An answer to nobody in particular stands below the medium itself.
        var (target, edge) = message.ReplyToExternalId is { } answered
            ? (answered, "/replies")
            : (InstagramThread.MediumOf(message.ThreadExternalId), "/comments");
        return MetaGraph.IsId(target)
            ? Read(
                await graph.PostJsonAsync(target + edge, InstagramPayloads.OfReply(message.Text), cancellationToken).ConfigureAwait(false),
                MetaAnswer.ObjectId)
            : Rejected("reply.target");
    }

    /// <summary>Does one action.</summary>
    public async Task<ActionResult> ActAsync(OutboundAction action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return action switch
        {
            OutboundAction.Hide hide when MetaGraph.IsId(hide.TargetExternalId) => MetaActionAnswer.Read(
                await graph.PostJsonAsync(hide.TargetExternalId, InstagramPayloads.OfHiding(hide.IsHidden), cancellationToken).ConfigureAwait(false),
                InstagramErrors.Comments),
            OutboundAction.Delete delete when MetaGraph.IsId(delete.TargetExternalId) => MetaActionAnswer.Read(
                await graph.DeleteAsync(delete.TargetExternalId, cancellationToken).ConfigureAwait(false),
                InstagramErrors.Deletion),
            _ => new ActionResult.Rejected(new ProviderError(ProviderErrorClass.ContentRejected, "action.unsupported", null)),
        };
    }

    private static SendResult Read(MetaReply reply, Func<JsonElement, string?> readId) => MetaAnswer.Read(reply, InstagramErrors.Comments, readId);

    private static SendResult.Rejected Rejected(string code) => new(new ProviderError(ProviderErrorClass.ContentRejected, code, null));
}
