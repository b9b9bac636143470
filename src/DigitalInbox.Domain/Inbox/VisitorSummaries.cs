using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Lists the conversations of a visitor: by whom they are, so that whoever is vouched for finds them in any browser.</summary>
internal sealed class VisitorSummaries(InboxCore core, IAgentDirectory agents)
{
    private const int Cases = 100;
    private const int Most = 50;
    private const int Looked = 20;
    private static readonly string[] Said = ["message.received", "reply.queued"];

    /// <returns>The newest of them, those in which something was said last before the others.</returns>
    public async Task<IReadOnlyList<VisitorConversationSummary>> ListAsync(VisitorSession session, Channel channel, CancellationToken cancellationToken)
    {
        var newest = new Dictionary<ThreadId, CaseRecord>();
        foreach (var contact in await ContactsAsync(session, channel, cancellationToken).ConfigureAwait(false))
        {
            await AddAsync(newest, channel, contact, cancellationToken).ConfigureAwait(false);
        }

        var found = new List<VisitorConversationSummary>();
        foreach (var record in newest.Values.OrderByDescending(r => r.Number.Value))
        {
            if (found.Count == Most)
            {
                break;
            }

            var thread = await core.Store.Conversations.FindThreadAsync(record.State.ThreadId, cancellationToken).ConfigureAwait(false);
            if (thread is not null && VisitorThreads.IsOf(session, thread, out var conversation))
            {
                found.Add(await SummariseAsync(record, conversation, cancellationToken).ConfigureAwait(false));
            }
        }

        // Of somebody who signed in on the way, a conversation can have two threads.
        return [.. found.OrderByDescending(s => s.Last?.SentAt).DistinctBy(s => s.Conversation, StringComparer.Ordinal)];
    }

    private async Task<IEnumerable<ContactId>> ContactsAsync(VisitorSession session, Channel channel, CancellationToken cancellationToken)
    {
        var found = new HashSet<ContactId>();
        foreach (var visitor in VisitorThreads.VisitorsOf(session))
        {
            if (await core.Store.Contacts.FindByIdentityAsync(channel.Kind, visitor, cancellationToken).ConfigureAwait(false) is { } contact)
            {
                found.Add(contact.Id);
            }
        }

        return found;
    }

    private async Task AddAsync(Dictionary<ThreadId, CaseRecord> newest, Channel channel, ContactId contact, CancellationToken cancellationToken)
    {
        IReadOnlyList<CaseRecord> page;
        CaseNumber after = default;
        do
        {
            page = await core.Store.Cases.ListOfContactAsync(contact, after, Cases, cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Where(r => r.State.ChannelId == channel.Id))
            {
                newest[record.State.ThreadId] = record;
            }

            after = page is [.., var last] ? last.Number : after;
        }
        while (page.Count == Cases);
    }

    private async Task<VisitorConversationSummary> SummariseAsync(CaseRecord record, string? conversation, CancellationToken cancellationToken)
    {
        var state = record.State;
        var isOpen = state.Status.Category < StatusCategory.Resolved;
        var agent = isOpen && state.InboxAssignee is { } id ? (await agents.FindAsync(id, cancellationToken).ConfigureAwait(false))?.Name : null;
        return new VisitorConversationSummary(conversation, await LastAsync(state.Id, cancellationToken).ConfigureAwait(false), isOpen, agent);
    }

    // What failed or waits to be sent is not shown to the visitor, so the last that is shown can stand some way before the end.
    private async Task<Message?> LastAsync(CaseId id, CancellationToken cancellationToken)
    {
        var query = new HistoryQuery { Kinds = Said, Limit = Looked };
        foreach (var said in await core.Store.Cases.ReadHistoryBackwardsAsync(id, query, cancellationToken).ConfigureAwait(false))
        {
            var message = said switch { MessageReceived e => e.MessageId, ReplyQueued e => e.MessageId, _ => default(MessageId?) };
            if (message is { } known
                && await core.Store.Conversations.FindMessageAsync(known, cancellationToken).ConfigureAwait(false) is { } found
                && VisitorReading.IsShown(found))
            {
                return found;
            }
        }

        return null;
    }
}
