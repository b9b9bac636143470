using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>Does something to a comment or a post: one request each, which may be repeated.</summary>
/// <remarks>Source: Graph API, "Comment" and "Object likes" references. A like is the Page's.</remarks>
internal sealed class FacebookActions(MetaGraph graph)
{
    /// <summary>The object is not there, or not ours to see.</summary>
    private const string ObjectMissing = "100/33";

    public async Task<ActionResult> DoAsync(OutboundAction action, CancellationToken cancellationToken)
    {
        var request = action switch
        {
            OutboundAction.React { Reaction: null } react => DeleteAsync(react.TargetExternalId, "/likes"),
            OutboundAction.React { Reaction: OutboundAction.LikeReaction } react => PostAsync(react.TargetExternalId, "/likes", "{}"u8.ToArray()),
            OutboundAction.Hide hide => PostAsync(hide.TargetExternalId, "", FacebookPagesPayloads.WriteHidden(hide.IsHidden)),
            OutboundAction.Delete delete => DeleteAsync(delete.TargetExternalId, ""),
            OutboundAction.Edit edit => PostAsync(edit.TargetExternalId, "", FacebookPagesPayloads.WriteComment(edit.Text)),
            _ => Refused("action.unsupported"),
        };
        return await request.ConfigureAwait(false);

        async Task<ActionResult> PostAsync(string target, string edge, byte[] json) => MetaGraph.IsId(target)
            ? Read(await graph.PostJsonAsync(target + edge, json, cancellationToken).ConfigureAwait(false), isDeletion: false)
            : await Refused("target.invalid").ConfigureAwait(false);

        async Task<ActionResult> DeleteAsync(string target, string edge) => MetaGraph.IsId(target)
            ? Read(await graph.DeleteAsync(target + edge, cancellationToken).ConfigureAwait(false), isDeletion: true)
            : await Refused("target.invalid").ConfigureAwait(false);
    }

    /// <summary>What came of an action.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="isDeletion">Whether what is not there is as it should be.</param>
    public static ActionResult Read(MetaReply reply, bool isDeletion) =>
        MetaAnswer.Read(reply, FacebookErrors.Table, root => MetaAnswer.IsSuccess(root) ? "success" : null) switch
        {
            SendResult.Accepted => ActionResult.Done.Instance,
            SendResult.Rejected { Error.Class: ProviderErrorClass.AlreadyDone } => ActionResult.Done.Instance,
            SendResult.Rejected { Error.Code: ObjectMissing } when isDeletion => ActionResult.Done.Instance,
            SendResult.Rejected rejected => new ActionResult.Rejected(rejected.Error),
            SendResult.Throttled throttled => new ActionResult.Rejected(throttled.Error, throttled.After),
            SendResult.Unconfirmed unconfirmed => new ActionResult.Unconfirmed(unconfirmed.Reason),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no result of a send."),
        };

    private static Task<ActionResult> Refused(string code) =>
        Task.FromResult<ActionResult>(new ActionResult.Rejected(new ProviderError(ProviderErrorClass.ContentRejected, code, null)));
}
