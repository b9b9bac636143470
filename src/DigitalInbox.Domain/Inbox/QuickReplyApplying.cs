using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Knowledge;

namespace DigitalInbox.Inbox;

/// <summary>Puts the words of a quick reply into a reply that is made from one. Nothing leaves with a variable that has no value.</summary>
internal sealed class QuickReplyApplying(QuickReplyRendering rendering)
{
    /// <param name="caller">Who replies.</param>
    /// <param name="state">The case.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>The reply as it is sent, and the quick reply that it was made from; null for none.</returns>
    /// <exception cref="InboxException"><c>quickReply.*</c>.</exception>
    public async Task<(ReplyRequest Reply, QuickReply? Used)> ApplyAsync(
        Caller caller, CaseSnapshot state, ReplyRequest reply, CancellationToken cancellationToken)
    {
        if (reply.QuickReply is not { } use)
        {
            return (reply, null);
        }

        var quick = await rendering.RequireAsync(use.Id, state, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(reply.Text) && reply.Content is null)
        {
            var rendered = await RenderAsync(quick, use, state, caller.Name, cancellationToken).ConfigureAwait(false);
            return (reply with { Text = rendered.Text!, Content = rendered.Content }, quick);
        }

        var content = await rendering.AccompanyAsync(quick, use, reply.Text, state, caller.Name, cancellationToken).ConfigureAwait(false);
        return (reply with { Content = reply.Content ?? content }, quick);
    }

    /// <summary>Renders a quick reply for a case, for whoever answers without being an agent.</summary>
    /// <param name="use">Which quick reply, in which language, and with which values.</param>
    /// <param name="state">The case.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <exception cref="InboxException"><c>quickReply.unknown</c>, <c>quickReply.inactive</c>, <c>quickReply.notFitting</c>,
    /// <c>quickReply.unresolved</c>.</exception>
    public async Task<RenderedQuickReply> RenderAsync(QuickReplyUse use, CaseSnapshot state, CancellationToken cancellationToken)
    {
        var quick = await rendering.RequireAsync(use.Id, state, cancellationToken).ConfigureAwait(false);
        return await RenderAsync(quick, use, state, agentName: null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RenderedQuickReply> RenderAsync(
        QuickReply quick, QuickReplyUse use, CaseSnapshot state, string? agentName, CancellationToken cancellationToken)
    {
        var rendered = await rendering.RenderAsync(quick, use, state, agentName, cancellationToken).ConfigureAwait(false);
        return rendered.Missing.Count > 0 ? throw QuickReplyErrors.IsUnresolved(rendered.Missing) : rendered;
    }
}
