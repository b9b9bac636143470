using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>One thing in the conversation: a message, a note or a draft, with what answers it where messages are a tree.</summary>
internal sealed record CaseTimeline(Instant At, Message? Message, DraftView? Draft)
{
    public List<CaseTimeline> Answers { get; } = [];

    /// <summary>Puts messages, notes and drafts into one order, by when we had them. In a tree, what answers a message stands below it.</summary>
    public static IReadOnlyList<CaseTimeline> Of(CaseView view)
    {
        var isTree = view.Options.Channel.HasTreeStructure;
        var known = new Dictionary<MessageId, CaseTimeline>();
        var roots = new List<CaseTimeline>();
        foreach (var message in view.Messages.Concat(view.Others).OrderBy(m => m.ReceivedAt).ThenBy(m => m.Sequence))
        {
            var item = known[message.Id] = new CaseTimeline(message.ReceivedAt, message, Draft: null);
            var answered = isTree && (message.ReplyTo ?? message.Facts.PrivateReplyTo) is { } target ? known.GetValueOrDefault(target) : null;
            (answered?.Answers ?? roots).Add(item);
        }

        foreach (var draft in view.Drafts)
        {
            var item = new CaseTimeline(draft.Draft.Current.At, Message: null, draft);
            var answered = isTree && draft.Draft.Current.Content.ReplyTo is { } target ? known.GetValueOrDefault(target) : null;
            (answered?.Answers ?? roots).Add(item);
        }

        // The order is stable: what we had at the same time stays as it was.
        return [.. roots.OrderBy(i => i.At)];
    }
}
