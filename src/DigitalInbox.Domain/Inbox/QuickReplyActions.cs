using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Quick replies for rules: rendered strictly, in nobody's name.</summary>
internal sealed class QuickReplyActions(QuickReplyApplying quickReplies) : IQuickReplyActions
{
    public async ValueTask<AutomaticReply> RenderAsync(
        CaseRecord record, string quickReply, string? language, CancellationToken cancellationToken)
    {
        var use = new QuickReplyUse(new QuickReplyId(quickReply)) { Language = language };
        var rendered = await quickReplies.RenderAsync(use, record.State, cancellationToken).ConfigureAwait(false);
        return new AutomaticReply(
            rendered.Text ?? "",
            rendered.Content,
            (handled, message) => handled.RecordQuickReply(rendered.Id, rendered.Version, message, handled.Recorded[^1].Initiator, handled.Recorded[^1].At));
    }
}
