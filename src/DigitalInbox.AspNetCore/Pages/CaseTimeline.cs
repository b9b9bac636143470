using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>One thing in the conversation: a message, a note, a draft, or what others wrote on the same post, with what answers it where messages
/// are a tree.</summary>
internal sealed record CaseTimeline(Instant At)
{
    public Message? Message { get; init; }

    public DraftView? Draft { get; init; }

    /// <summary>What is no part of the case.</summary>
    public PostMessage? Other { get; init; }

    public List<CaseTimeline> Answers { get; } = [];

    /// <summary>Puts messages, notes and drafts into one order, by when we had them. In a tree, what answers a message stands below it.</summary>
    public static IReadOnlyList<CaseTimeline> Of(CaseView view)
    {
        var isTree = view.Options.Channel.HasTreeStructure;
        var known = new Dictionary<MessageId, CaseTimeline>();
        var roots = new List<CaseTimeline>();

        // The order is stable: what we had at the same time stays as it was.
        var said = view.Messages.Select(m => (m.Id, Answered: m.ReplyTo ?? m.Facts.PrivateReplyTo, Item: new CaseTimeline(m.ReceivedAt) { Message = m }))
            .Concat(view.Post.Items.Select(m => (m.Id, Answered: m.ReplyTo, Item: new CaseTimeline(m.ReceivedAt) { Other = m })));
        foreach (var (id, answered, item) in said.OrderBy(s => s.Item.At))
        {
            known[id] = item;
            Place(item, answered);
        }

        foreach (var draft in view.Drafts)
        {
            Place(new CaseTimeline(draft.Draft.Current.At) { Draft = draft }, draft.Draft.Current.Content.ReplyTo);
        }

        return [.. roots.OrderBy(i => i.At)];

        void Place(CaseTimeline item, MessageId? answered) =>
            (isTree && answered is { } target && known.TryGetValue(target, out var above) ? above.Answers : roots).Add(item);
    }
}
