using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Reads a conversation for its visitor: what was said to them and by them, and nothing that is said among ourselves.</summary>
internal sealed class VisitorReading(InboxCore core, IAgentDirectory agents, VisitorPlaces places)
{
    private const int Cases = 100;
    private const int Window = 100;
    private const int Events = 200;
    private static readonly string[] Inbound = ["message.received"];

    private readonly VisitorPast past = new(core);

    /// <param name="thread">The thread.</param>
    /// <param name="read">What the visitor has, by case; a later case that is not in it is read from its begin. Empty, the end of the conversation is
    /// read, and where it begins is told. Comes to be what they have afterwards.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task<VisitorConversation> ReadAsync(
        ConversationThread thread, Dictionary<CaseNumber, long> read, CancellationToken cancellationToken)
    {
        var cases = await ListCasesAsync(thread, read, cancellationToken).ConfigureAwait(false);
        var newest = cases is [.., var last] ? last : null;
        var active = cases.LastOrDefault(c => c.State.Status.Category < StatusCategory.Closed);
        var (found, seen, earlier) = read.Count == 0
            ? await ReadEndAsync(cases, read, cancellationToken).ConfigureAwait(false)
            : await ReadNewAsync(cases, read, cancellationToken).ConfigureAwait(false);
        var isLive = newest is not null && LiveChat.RulesOf(core.Channels, newest.State) is not null;
        var agent = active?.State.InboxAssignee is { } id ? (await agents.FindAsync(id, cancellationToken).ConfigureAwait(false))?.Name : null;
        return new VisitorConversation(
            [.. found.Where(IsShown)], active?.State.Status.Category < StatusCategory.Resolved, agent, VisitorCursor.Write(read))
        {
            BeginsAnew = !cases.Any(c => c.State.Status.IsActive),
            Earlier = earlier is { } begin ? VisitorCursor.Write(begin) : null,
            Seen = core.Channels.Connector<IVisitorConnector>(thread.ChannelId)?.Visitors.TellsSeen is true ? seen : null,
            Waiting = active is not null && isLive ? await places.FindAsync(active.State, cancellationToken).ConfigureAwait(false) : null,
            IsEnded = isLive && active is null && newest?.State.Status.Category == StatusCategory.Closed,
            InvitedTo = (active ?? newest)?.State.InvitedTo,
        };
    }

    /// <param name="thread">The thread.</param>
    /// <param name="before">Where what the visitor has begins.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task<VisitorEarlier> ReadEarlierAsync(ConversationThread thread, VisitorPoint before, CancellationToken cancellationToken)
    {
        var cases = await ListCasesAsync(thread, [], cancellationToken).ConfigureAwait(false);
        var (messages, begin) = await past.ReadAsync(cases, before, Window, cancellationToken).ConfigureAwait(false);
        return new VisitorEarlier([.. messages.Where(IsShown)], begin is { } point ? VisitorCursor.Write(point) : null);
    }

    public static bool IsShown(Message message) => message.Direction switch
    {
        MessageDirection.Inbound => true,
        MessageDirection.Outbound => message.Delivery?.State is DeliveryState.Sent or DeliveryState.Delivered or DeliveryState.Read,
        _ => false,
    };

    // What is neither seen nor changed by a visitor's side tells them nothing, not even that it happened.
    private static MessageId? ShownBy(CaseEvent happened) => happened switch
    {
        MessageReceived e => e.MessageId,
        DeliveryChanged e => e.MessageId,
        MessageEdited e => e.MessageId,
        MessageDeleted e => e.MessageId,
        MessageHidden e => e.MessageId,
        MessageUnhidden e => e.MessageId,
        ReactionAdded e => e.MessageId,
        ReactionRemoved e => e.MessageId,
        AttachmentChanged e => e.MessageId,
        _ => null,
    };

    // Whoever answers has seen what they answer; a rule has not.
    private static long? SeenThrough(CaseEvent happened) => happened switch
    {
        MessagesRead e => e.Through,
        ReplyQueued { Origin: not ReplyOrigin.Automation } e => e.Sequence,
        _ => null,
    };

    private async Task<(IReadOnlyList<Message> Found, MessageId? Seen, VisitorPoint? Begin)> ReadEndAsync(
        List<CaseRecord> cases, Dictionary<CaseNumber, long> read, CancellationToken cancellationToken)
    {
        var (messages, begin) = await past.ReadAsync(cases, before: null, Window, cancellationToken).ConfigureAwait(false);
        MessageId? seen = null;
        foreach (var record in cases)
        {
            var theirs = messages.Where(m => m.CaseId == record.State.Id && m.Direction == MessageDirection.Inbound);
            seen = theirs.SkipLast(record.State.UnreadCount).LastOrDefault()?.Id ?? seen;
            read[record.Number] = record.State.Version;
        }

        return (messages, seen, begin);
    }

    private async Task<(IReadOnlyList<Message> Found, MessageId? Seen, VisitorPoint? Begin)> ReadNewAsync(
        List<CaseRecord> cases, Dictionary<CaseNumber, long> read, CancellationToken cancellationToken)
    {
        var found = new List<Message>();
        MessageId? seen = null;
        foreach (var record in cases)
        {
            var after = read.GetValueOrDefault(record.Number);
            if (after < record.State.Version)
            {
                var (messages, lastSeen) = await ListChangedAsync(record.State.Id, after, cancellationToken).ConfigureAwait(false);
                found.AddRange(messages);
                seen = lastSeen ?? seen;
                read[record.Number] = record.State.Version;
            }
        }

        return (found, seen, null);
    }

    // From the first case that the visitor has. Who has none of this conversation's begins anew.
    private async Task<List<CaseRecord>> ListCasesAsync(ConversationThread thread, Dictionary<CaseNumber, long> read, CancellationToken cancellationToken)
    {
        var first = read.Count == 0 ? 0 : read.Keys.Min(n => n.Value);
        var found = await ListCasesAsync(thread, new CaseNumber(Math.Max(0, first - 1)), cancellationToken).ConfigureAwait(false);
        if (first > 0 && found.FirstOrDefault()?.Number.Value != first)
        {
            read.Clear();
            found = await ListCasesAsync(thread, after: default, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    private async Task<List<CaseRecord>> ListCasesAsync(ConversationThread thread, CaseNumber after, CancellationToken cancellationToken)
    {
        var found = new List<CaseRecord>();
        IReadOnlyList<CaseRecord> page;
        do
        {
            page = await core.Store.Cases.ListOfContactAsync(thread.ContactId, after, Cases, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Where(c => c.State.ThreadId == thread.Id));
            after = page is [.., var last] ? last.Number : after;
        }
        while (page.Count == Cases);

        return found;
    }

    private async Task<(List<Message> Messages, MessageId? Seen)> ListChangedAsync(CaseId id, long after, CancellationToken cancellationToken)
    {
        var changed = new HashSet<MessageId>();
        long? through = null;
        IReadOnlyList<CaseEvent> page;
        do
        {
            page = await core.Store.Cases.ReadHistoryAsync(id, after, Events, cancellationToken).ConfigureAwait(false);
            changed.UnionWith(page.Select(ShownBy).OfType<MessageId>());
            through = page.Select(SeenThrough).LastOrDefault(t => t is not null) ?? through;
            after = page is [.., var last] ? last.Sequence : after;
        }
        while (page.Count == Events);

        var found = new List<Message>();
        foreach (var message in changed)
        {
            if (await core.Store.Conversations.FindMessageAsync(message, cancellationToken).ConfigureAwait(false) is { } known)
            {
                found.Add(known);
            }
        }

        found.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        return (found, through is { } place ? await LastThroughAsync(id, place, cancellationToken).ConfigureAwait(false) : null);
    }

    private async Task<MessageId?> LastThroughAsync(CaseId id, long through, CancellationToken cancellationToken)
    {
        var query = new HistoryQuery { Kinds = Inbound, Before = through + 1, Limit = 1 };
        var last = await core.Store.Cases.ReadHistoryBackwardsAsync(id, query, cancellationToken).ConfigureAwait(false);
        return last is [MessageReceived received] ? received.MessageId : null;
    }
}
